package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Real;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The common part of the trigonometric functions: multiples of pi and of the imaginary unit.
public final class Trig {
    private Trig() {}

    /// The sine.
    public static Expr sin(Expr e) {
        return SinCos.SIN.of(e);
    }

    /// The cosine.
    public static Expr cos(Expr e) {
        return SinCos.COS.of(e);
    }

    /// The tangent.
    public static Expr tan(Expr e) {
        return TanCot.TAN.of(e);
    }

    /// The remainder of a rational number, with the sign of the divisor.
    public static Rat mod(Rat a, Rat b) {
        Rat q = a.over(b);
        return a.minus(Rat.of(q.floor()).times(b));
    }

    /// What the expression is a multiple of a constant by, if the rest is free of it: SymPy's
    /// `as_coefficient`.
    public static @Nullable Expr coefficient(Expr e, Expr unit) {
        if (e.equals(unit)) {
            return S.ONE;
        }
        if (unit.equals(S.I) && e instanceof Pow p) {
            return ofRoot(p);
        }
        if (e instanceof Mul m) {
            List<Expr> rest = new ArrayList<>(m.args());
            for (Expr factor : Mul.factors(unit)) {
                if (!rest.remove(factor)) {
                    return unit.equals(S.I) ? ofRoots(m) : null;
                }
            }
            Expr quotient = Mul.raw(rest);
            return Mul.factors(unit).stream().anyMatch(quotient::has) ? null : quotient;
        }
        if (e instanceof Add a) {
            List<Expr> terms = new ArrayList<>();
            for (Expr term : a.args()) {
                Expr c = coefficient(term, unit);
                if (c == null) {
                    return null;
                }
                terms.add(c);
            }
            return Add.of(terms);
        }
        return null;
    }

    private static @Nullable Expr ofRoots(Mul m) {
        for (int i = 0; i < m.args().size(); i++) {
            Expr root = m.args().get(i) instanceof Pow p ? ofRoot(p) : null;
            if (root != null) {
                return Mul.of(Lists.with(m.args(), i, root));
            }
        }
        return null;
    }

    /// A root of -1 as a multiple of I.
    private static @Nullable Expr ofRoot(Pow p) {
        boolean more =
                p.base().isMinusOne() && p.exponent() instanceof Rat r && r.compareTo(S.HALF) > 0;
        return more ? Ops.pow(S.MINUS_ONE, sub(p.exponent(), S.HALF)) : null;
    }

    /// True if a part of it is still `re`, `im` or an angle.
    static boolean unresolved(Expr e) {
        return e.has(p -> p.is(ReIm.RE) || p.is(ReIm.IM) || p.is(Atan2.HEAD));
    }

    /// By how many times pi the angle is, in full turns less: SymPy's `_pi_coeff`.
    static @Nullable Expr turns(Expr angle) {
        if (angle.equals(S.PI)) {
            return S.ONE;
        }
        if (!(angle instanceof Mul m)) {
            return angle.is(Fact.ZERO) ? S.ZERO : null;
        }
        if (!m.args().contains(S.PI)) {
            return null;
        }
        List<Expr> rest = new ArrayList<>(m.args());
        rest.remove(S.PI);
        CoeffMul split = CoeffMul.of(Mul.raw(rest));
        Num c = split.coefficient() instanceof Flt f ? exact(f) : split.coefficient();
        if (!split.rest().is(Fact.INTEGER) || !(c instanceof Rat r)) {
            return mul(c, split.rest());
        }
        Rat proper = mod(r, S.TWO);
        if (proper.isOne()) {
            return split.rest();
        }
        if (proper.isZero()) {
            return split.rest().ask(Fact.EVEN).known() ? S.ZERO : S.TWO;
        }
        return mul(proper, split.rest());
    }

    /// A float as the fraction that it is.
    private static Num exact(Flt f) {
        Real value = f.value();
        if (value.exponent() < -60 || value.exponent() > 60) {
            return f;
        }
        return value.exponent() < 0
                ? Rat.of(value.mantissa(), BigInteger.ONE.shiftLeft(-value.exponent()))
                : Rat.of(value.floor());
    }

    /// The sum without the multiple of pi/2 in it, and that multiple in turns of pi: SymPy's
    /// `_peeloff_pi`.
    static CoeffMul peelOffPi(Add sum) {
        Rat turns = S.ZERO;
        List<Expr> rest = new ArrayList<>();
        for (Expr term : sum.args()) {
            Expr c = term.equals(S.PI) ? S.ONE : coefficient(term, S.PI);
            if (c instanceof Rat r) {
                turns = turns.plus(r);
            } else {
                rest.add(term);
            }
        }
        Rat below = mod(turns, S.HALF);
        Rat halves = turns.minus(below);
        if (turns.isZero() || halves.isZero()) {
            return new CoeffMul(S.ZERO, sum);
        }
        rest.add(mul(below, S.PI));
        return new CoeffMul(halves, Add.of(rest));
    }

    /// An angle of a comparable size, brought into [0, 2*pi); nothing if that is not certain.
    static @Nullable Expr proper(Expr angle) {
        if (!Numeric.isComparable(angle)) {
            return null;
        }
        BigInteger n = Numeric.floor(Ops.div(angle, mul(Ops.num(2), S.PI)));
        return n == null ? null : sub(angle, mul(Rat.of(n), Ops.num(2), S.PI));
    }

    /// True if the first is greater, as numbers.
    static boolean greater(Expr a, Expr b) {
        return sub(a, b).is(Fact.POSITIVE);
    }
}
