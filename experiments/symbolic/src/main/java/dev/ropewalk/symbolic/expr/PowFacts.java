package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import java.math.BigInteger;

/// The facts that a power knows of itself.
final class PowFacts {
    private final Expr b;
    private final Expr e;

    private PowFacts(Pow p) {
        this.b = p.base();
        this.e = p.exponent();
    }

    static Tri own(Pow p, Fact fact) {
        PowFacts facts = new PowFacts(p);
        Tri known =
                switch (fact) {
                    case COMMUTATIVE -> Tri.YES;
                    case EVEN ->
                            facts.e.is(Fact.INTEGER) && facts.e.is(Fact.POSITIVE)
                                    ? facts.b.ask(Fact.EVEN)
                                    : Tri.UNKNOWN;
                    case ODD -> facts.odd();
                    case EXTENDED_POSITIVE -> facts.positive();
                    case EXTENDED_NEGATIVE -> facts.negative();
                    case ZERO -> facts.zero();
                    case INTEGER -> facts.integer();
                    case EXTENDED_REAL -> facts.real(p);
                    case COMPLEX ->
                            facts.b.is(Fact.COMPLEX)
                                            && facts.e.is(Fact.COMPLEX)
                                            && facts.finite() == Tri.YES
                                    ? Tri.YES
                                    : Tri.UNKNOWN;
                    case IMAGINARY -> facts.imaginary();
                    case FINITE -> facts.finite();
                    case RATIONAL -> facts.rational();
                    case ALGEBRAIC -> facts.algebraic();
                    default -> Tri.UNKNOWN;
                };
        return known.known() ? known : NumberFacts.own(p, fact);
    }

    private Tri odd() {
        if (!e.is(Fact.INTEGER)) {
            return Tri.UNKNOWN;
        }
        if (e.is(Fact.POSITIVE)) {
            return b.ask(Fact.ODD);
        }
        boolean so = b.isMinusOne() || (e.is(Fact.NONNEGATIVE) && b.is(Fact.ODD));
        return so ? Tri.YES : Tri.UNKNOWN;
    }

    private Tri positive() {
        if (b.equals(e)) {
            return b.is(Fact.EXTENDED_NONNEGATIVE) ? Tri.YES : Tri.UNKNOWN;
        }
        if (b.is(Fact.POSITIVE)) {
            return e.is(Fact.REAL) ? Tri.YES : Tri.UNKNOWN;
        }
        if (b.is(Fact.EXTENDED_NEGATIVE)) {
            return e.is(Fact.EVEN) ? Tri.YES : e.is(Fact.ODD) ? Tri.NO : Tri.UNKNOWN;
        }
        if (b.is(Fact.ZERO)) {
            return e.is(Fact.EXTENDED_REAL) ? e.ask(Fact.ZERO) : Tri.UNKNOWN;
        }
        if (b.is(Fact.EXTENDED_NONPOSITIVE)) {
            return e.is(Fact.ODD) ? Tri.NO : Tri.UNKNOWN;
        }
        if (b.is(Fact.IMAGINARY) && e instanceof Rat r && r.isWhole()) {
            return Tri.of(r.over().mod(BigInteger.valueOf(4)).signum() == 0);
        }
        boolean even = b.is(Fact.REAL) && b.isNot(Fact.ZERO) && e.is(Fact.EVEN);
        return even ? Tri.YES : Tri.UNKNOWN;
    }

    private Tri negative() {
        if (e.equals(S.HALF) && (b.is(Fact.COMPLEX) || b.is(Fact.EXTENDED_REAL))) {
            return Tri.NO;
        }
        if (b.is(Fact.EXTENDED_NEGATIVE)) {
            return e.is(Fact.ODD) && b.is(Fact.FINITE)
                    ? Tri.YES
                    : e.is(Fact.EVEN) ? Tri.NO : Tri.UNKNOWN;
        }
        boolean never =
                ((b.is(Fact.EXTENDED_POSITIVE) || b.is(Fact.ZERO)) && e.is(Fact.EXTENDED_REAL))
                        || (b.is(Fact.EXTENDED_NONNEGATIVE) && e.is(Fact.EXTENDED_NONNEGATIVE))
                        || (b.is(Fact.EXTENDED_REAL) && e.is(Fact.EVEN));
        return never ? Tri.NO : Tri.UNKNOWN;
    }

    private Tri zero() {
        if (b.is(Fact.ZERO)) {
            return e.is(Fact.EXTENDED_POSITIVE)
                    ? Tri.YES
                    : e.is(Fact.EXTENDED_NONPOSITIVE) ? Tri.NO : Tri.UNKNOWN;
        }
        if (b.isNot(Fact.ZERO)) {
            if (b.is(Fact.FINITE) && e.is(Fact.FINITE)) {
                return Tri.NO;
            }
            if (e.is(Fact.NEGATIVE)) {
                return b.ask(Fact.INFINITE);
            }
            return e.is(Fact.NONNEGATIVE) ? Tri.NO : Tri.UNKNOWN;
        }
        return b.is(Fact.FINITE) && e.is(Fact.NEGATIVE) ? Tri.NO : Tri.UNKNOWN;
    }

    private Tri integer() {
        if (b.is(Fact.RATIONAL) && b.isNot(Fact.INTEGER) && e.is(Fact.POSITIVE)) {
            return Tri.NO;
        }
        if (b.is(Fact.INTEGER) && e.is(Fact.INTEGER)) {
            if (b.isMinusOne() || e.is(Fact.NONNEGATIVE)) {
                return Tri.YES;
            }
            boolean unit = !sub(b, S.ONE).isNot(Fact.ZERO) || !add(b, S.ONE).isNot(Fact.ZERO);
            if (e.is(Fact.NEGATIVE) && !unit) {
                return Tri.NO;
            }
        }
        return b instanceof Num && e instanceof Num ? Tri.NO : Tri.UNKNOWN;
    }

    private Tri real(Pow p) {
        Tri realBase = b.ask(Fact.EXTENDED_REAL);
        Tri realExponent = e.ask(Fact.EXTENDED_REAL);
        if (realBase == Tri.UNKNOWN || realExponent == Tri.UNKNOWN) {
            return Tri.UNKNOWN;
        }
        if (realBase == Tri.YES && realExponent == Tri.YES) {
            boolean so =
                    b.is(Fact.EXTENDED_POSITIVE)
                            || (b.is(Fact.EXTENDED_NONNEGATIVE) && e.is(Fact.EXTENDED_NONNEGATIVE))
                            || (e.is(Fact.INTEGER)
                                    && (b.is(Fact.EXTENDED_NONZERO) || e.is(Fact.NONNEGATIVE)));
            if (so) {
                return Tri.YES;
            }
            if (b.is(Fact.EXTENDED_NEGATIVE) && e instanceof Rat) {
                return Tri.NO;
            }
        }
        if (realExponent == Tri.YES && e.is(Fact.EXTENDED_NEGATIVE) && b.isNot(Fact.ZERO)) {
            return pow(b, neg(e)).ask(Fact.EXTENDED_REAL);
        }
        return complexReal(p, realBase, realExponent);
    }

    private Tri complexReal(Pow p, Tri realBase, Tri realExponent) {
        if (b.is(Fact.IMAGINARY) && e.is(Fact.INTEGER)) {
            return e.ask(Fact.EVEN);
        }
        if (b.equals(S.I) && mul(e, S.HALF).isNot(Fact.INTEGER)) {
            return Tri.NO;
        }
        if (realBase == Tri.NO && realExponent == Tri.YES && p.isNumber()) {
            Expr angle = Arg.HEAD.of(b);
            Expr turns = Trig.coefficient(mul(angle, e), S.PI);
            return turns instanceof Rat r ? Tri.of(r.isWhole()) : Tri.UNKNOWN;
        }
        return realBase == Tri.YES
                        && realExponent == Tri.NO
                        && b.isMinusOne()
                        && e.is(Fact.IMAGINARY)
                ? Tri.YES
                : Tri.UNKNOWN;
    }

    private Tri imaginary() {
        if (b.is(Fact.IMAGINARY) && e.is(Fact.INTEGER)) {
            return e.ask(Fact.ODD);
        }
        if (b.is(Fact.EXTENDED_REAL) && e.is(Fact.EXTENDED_REAL)) {
            if (b.is(Fact.POSITIVE)) {
                return Tri.NO;
            }
            if (!e.is(Fact.RATIONAL)) {
                return e.ask(Fact.RATIONAL);
            }
            if (e.is(Fact.INTEGER)) {
                return Tri.NO;
            }
            Tri half = mul(Ops.num(2), e).ask(Fact.INTEGER);
            return half == Tri.YES ? b.ask(Fact.NEGATIVE) : half;
        }
        if (b.isNot(Fact.EXTENDED_REAL) && e.is(Fact.EXTENDED_REAL) && b.isNumber()) {
            Expr turns = Trig.coefficient(mul(Arg.HEAD.of(b), e), S.PI);
            return turns instanceof Rat r ? Tri.of(r.times(S.TWO).isOdd()) : Tri.UNKNOWN;
        }
        return Tri.UNKNOWN;
    }

    private Tri finite() {
        if (e.is(Fact.NEGATIVE)) {
            if (b.is(Fact.ZERO)) {
                return Tri.NO;
            }
            if (b.is(Fact.INFINITE) || b.is(Fact.NONZERO)) {
                return Tri.YES;
            }
        }
        boolean both = b.is(Fact.FINITE) && e.is(Fact.FINITE);
        return both && (e.is(Fact.NONNEGATIVE) || b.isNot(Fact.ZERO)) ? Tri.YES : Tri.UNKNOWN;
    }

    private Tri rational() {
        if (e.is(Fact.INTEGER) && b.is(Fact.RATIONAL)) {
            return b.isNot(Fact.ZERO) || e.is(Fact.NONNEGATIVE) ? Tri.YES : Tri.UNKNOWN;
        }
        if (e instanceof Rat && b instanceof Rat) {
            return Tri.NO;
        }
        return e.is(Fact.INTEGER) && b.is(Fact.IRRATIONAL) ? e.ask(Fact.ZERO) : Tri.UNKNOWN;
    }

    private Tri algebraic() {
        if (e.is(Fact.RATIONAL)) {
            if (b.isNot(Fact.ALGEBRAIC)) {
                return e.ask(Fact.ZERO);
            }
            if (b.is(Fact.ALGEBRAIC) && (b.isNot(Fact.ZERO) || e.is(Fact.POSITIVE))) {
                return Tri.YES;
            }
            return Tri.UNKNOWN;
        }
        boolean both = b.is(Fact.ALGEBRAIC) && e.is(Fact.ALGEBRAIC);
        boolean proper = b.isNot(Fact.ZERO) && sub(b, S.ONE).isNot(Fact.ZERO);
        return both && proper ? e.ask(Fact.RATIONAL) : Tri.UNKNOWN;
    }
}
