package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The natural logarithm; with a second argument, the logarithm to that base.
public final class Log extends Head {
    /// The function.
    public static final Log HEAD = new Log();

    private Log() {
        super("log", 1, 2);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr arg = args.getFirst();
        if (args.size() == 2) {
            return toBase(arg, args.get(1));
        }
        if (arg instanceof Num n) {
            Expr value = ofNumber(n);
            if (value != null) {
                return value;
            }
        }
        if (arg instanceof Apply a && a.is(Exp.HEAD)) {
            return ofExponential(a);
        }
        if (arg.equals(S.ZOO) || arg.is(Fact.ZERO)) {
            return S.ZOO;
        }
        if (arg.equals(S.E)) {
            return S.ONE;
        }
        if (arg.isNumber() && arg.is(Fact.NEGATIVE)) {
            return add(mul(S.PI, S.I), of(neg(arg)));
        }
        Expr value = ofImaginary(arg);
        return value == null && arg instanceof Add a && arg.isNumber() ? ofComplex(a) : value;
    }

    private @Nullable Expr ofNumber(Num n) {
        if (n.isZero()) {
            return S.ZOO;
        }
        if (n instanceof Inf) {
            return n.equals(S.NAN) ? n : S.OO;
        }
        if (n.isOne()) {
            return S.ZERO;
        }
        return n instanceof Rat r && r.over().equals(BigInteger.ONE) ? neg(of(r.inverse())) : null;
    }

    private Expr toBase(Expr arg, Expr base) {
        if (base.isOne()) {
            return arg.isOne() ? S.NAN : S.ZOO;
        }
        if (base instanceof Rat b && arg instanceof Rat a && a.isPositive() && !a.isOne()) {
            long n = multiplicity(b, a);
            if (n != 0) {
                return add(num(n), div(of(div(arg, pow(base, n))), of(base)));
            }
        }
        return base.equals(S.E) ? of(arg) : div(of(arg), of(base));
    }

    /// The number of times that the base divides the number; for a fraction, that its inverse does,
    /// negative.
    private static long multiplicity(Rat base, Rat n) {
        if (!base.isWhole() || base.over().compareTo(BigInteger.ONE) <= 0) {
            return 0;
        }
        BigInteger rest = n.isWhole() ? n.over() : n.under();
        if (!n.isWhole() && !n.over().equals(BigInteger.ONE)) {
            return 0;
        }
        long count = 0;
        while (rest.mod(base.over()).signum() == 0) {
            rest = rest.divide(base.over());
            count++;
        }
        return n.isWhole() ? count : -count;
    }

    private @Nullable Expr ofExponential(Apply e) {
        if (e.arg().is(Fact.EXTENDED_REAL)) {
            return e.arg();
        }
        if (!e.arg().isNumber()) {
            return null;
        }
        Expr turns = Trig.coefficient(Complexes.im(e.arg()), S.PI);
        Expr re = Complexes.re(e.arg());
        Expr im = Complexes.im(e.arg());
        if (im.isZero()
                || !Numeric.isComparable(im)
                || Trig.unresolved(re)
                || Trig.unresolved(im)) {
            return null;
        }
        if (turns instanceof Rat r) {
            Rat proper = Trig.mod(r, S.TWO);
            proper = proper.compareTo(S.ONE) > 0 ? proper.minus(S.TWO) : proper;
            return add(re, mul(proper, S.PI, S.I));
        }
        BigInteger n = Numeric.floor(div(add(im, S.PI), mul(num(2), S.PI)));
        return n == null ? null : add(re, mul(S.I, sub(im, mul(Rat.of(n), num(2), S.PI))));
    }

    private @Nullable Expr ofImaginary(Expr arg) {
        if (arg instanceof Add) {
            return null;
        }
        Expr size = Trig.coefficient(arg, S.I);
        if (S.OO.equals(size) || S.NEG_OO.equals(size)) {
            return S.OO;
        }
        if (size == null || !size.isNumber() || !size.is(Fact.ALGEBRAIC)) {
            return null;
        }
        if (size.is(Fact.POSITIVE)) {
            return add(mul(S.PI, S.I, S.HALF), of(size));
        }
        return size.is(Fact.NEGATIVE) ? add(mul(S.PI, S.I, S.HALF.negate()), of(neg(size))) : null;
    }

    /// `log(1 + I)` is `log(sqrt(2)) + I*pi/4`: where the angle is one with a name.
    private @Nullable Expr ofComplex(Add arg) {
        Expr[] parts = Complexes.parts(arg);
        boolean both = !parts[0].isZero() && !parts[1].isZero();
        if (!both
                || !arg.is(Fact.ALGEBRAIC)
                || Trig.unresolved(parts[0])
                || Trig.unresolved(parts[1])) {
            return null;
        }
        Rat turns = Angles.ofTangent(div(parts[1], parts[0]));
        if (turns == null) {
            return null;
        }
        if (parts[0].is(Fact.NEGATIVE)) {
            turns = turns.plus(turns.isPositive() ? S.MINUS_ONE : S.ONE);
        }
        Expr size = sqrt(Expand.all(add(pow(parts[0], 2), pow(parts[1], 2))));
        return add(of(size), mul(S.I, turns, S.PI));
    }

    @Override
    public Expr derivative(Apply e, int index) {
        return Ops.inverse(e.arg());
    }

    @Override
    public Expr[] realImag(Apply e) {
        Expr size = Abs.HEAD.of(e.arg());
        return size.equals(e.arg())
                ? new Expr[] {e, S.ZERO}
                : new Expr[] {of(size), Arg.HEAD.of(e.arg())};
    }

    @Override
    public @Nullable Expr conjugate(Apply e) {
        boolean cut = !e.arg().isNot(Fact.EXTENDED_NEGATIVE);
        return cut ? null : of(Complexes.conjugate(e.arg()));
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return hint.equals("log") ? LogExpand.of(e, force) : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        if (args.getFirst().isZero()) {
            throw new ArithmeticException("log(0)");
        }
        return args.getFirst().log(precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case EXTENDED_REAL -> x.ask(Fact.EXTENDED_POSITIVE);
            case COMPLEX -> x.ask(Fact.COMPLEX).and(x.ask(Fact.ZERO).not());
            case FINITE -> x.is(Fact.ZERO) ? Tri.NO : x.ask(Fact.FINITE);
            case EXTENDED_POSITIVE, ZERO, EXTENDED_NONNEGATIVE -> sub(x, S.ONE).ask(fact);
            case RATIONAL, ALGEBRAIC -> {
                Tri one = sub(x, S.ONE).ask(Fact.ZERO);
                yield one == Tri.YES ? Tri.YES : one == Tri.NO && x.is(fact) ? Tri.NO : Tri.UNKNOWN;
            }
            default -> Tri.UNKNOWN;
        };
    }
}
