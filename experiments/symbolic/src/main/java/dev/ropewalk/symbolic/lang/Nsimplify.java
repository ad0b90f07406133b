package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// SymPy's `nsimplify`: exact numbers for floats. Of the simple ones it finds fractions and square
/// roots; any other float is the decimal that it was written as.
final class Nsimplify {
    private static final long LARGEST = 1000;
    private static final double CLOSE = 1e-14;

    private Nsimplify() {}

    static Value of(Arguments args) {
        args.expect(1, 1).names("rational");
        Expr e = args.expr(0);
        boolean decimals = args.flag("rational", false) || !e.freeSymbols().isEmpty();
        if (decimals || !e.has(Flt.class::isInstance)) {
            return Value.of(Rationals.of(e));
        }
        double[] parts = Numeric.doubles(e);
        if (parts == null || parts[1] != 0) {
            throw PythonError.beyond("nsimplify() of a complex number is not supported here");
        }
        Expr simple = simple(parts[0]);
        return Value.of(simple != null ? simple : Rationals.of(e));
    }

    private static @Nullable Expr simple(double x) {
        Rat plain = fraction(new BigDecimal(x), LARGEST);
        if (plain != null) {
            return plain;
        }
        BigDecimal square = new BigDecimal(x).pow(2, MathContext.DECIMAL128);
        Rat squared = fraction(square, LARGEST);
        Expr root = squared == null ? null : Ops.sqrt(squared);
        return root == null ? null : x < 0 ? Ops.neg(root) : root;
    }

    /// The fraction of small numbers that the value is, within the digits of a float.
    private static @Nullable Rat fraction(BigDecimal x, long largest) {
        BigDecimal left = x.abs();
        BigInteger[] p = {BigInteger.ZERO, BigInteger.ONE};
        BigInteger[] q = {BigInteger.ONE, BigInteger.ZERO};
        for (int i = 0; i < 40; i++) {
            BigInteger whole = left.toBigInteger();
            p = new BigInteger[] {p[1], whole.multiply(p[1]).add(p[0])};
            q = new BigInteger[] {q[1], whole.multiply(q[1]).add(q[0])};
            if (p[1].max(q[1]).compareTo(BigInteger.valueOf(largest)) > 0) {
                return null;
            }
            double off = x.abs().doubleValue() - p[1].doubleValue() / q[1].doubleValue();
            if (Math.abs(off) <= CLOSE * Math.max(1, x.abs().doubleValue())) {
                Rat found = Rat.of(p[1], q[1]);
                return x.signum() < 0 ? found.negate() : found;
            }
            BigDecimal rest = left.subtract(new BigDecimal(whole));
            if (rest.signum() == 0) {
                return null;
            }
            left = BigDecimal.ONE.divide(rest, MathContext.DECIMAL128);
        }
        return null;
    }
}
