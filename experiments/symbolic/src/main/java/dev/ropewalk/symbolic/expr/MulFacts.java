package dev.ropewalk.symbolic.expr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The facts that a product knows of itself.
final class MulFacts {
    private MulFacts() {}

    static Tri own(Mul m, Fact fact) {
        return switch (fact) {
            case COMMUTATIVE -> Tri.YES;
            case COMPLEX -> complex(m);
            case FINITE -> finite(m);
            case INFINITE -> infinite(m);
            case RATIONAL, ALGEBRAIC -> closed(m, fact);
            case ZERO -> zero(m);
            case INTEGER -> integer(m);
            case EXTENDED_REAL -> realImag(m, true);
            case IMAGINARY ->
                    m.args().stream().allMatch(a -> a.isNot(Fact.ZERO) && a.is(Fact.FINITE))
                            ? realImag(m, false)
                            : Tri.UNKNOWN;
            case IRRATIONAL -> irrational(m);
            case EXTENDED_POSITIVE -> sign(m, 1);
            case EXTENDED_NEGATIVE -> sign(m, -1);
            case ODD -> odd(m);
            case EVEN -> even(m);
            default -> Tri.UNKNOWN;
        };
    }

    private static Tri complex(Mul m) {
        Tri complex = Tri.group(m.args(), false, a -> a.ask(Fact.COMPLEX));
        if (complex == Tri.NO && m.args().stream().anyMatch(a -> a.is(Fact.INFINITE))) {
            return m.args().stream().anyMatch(a -> !a.isNot(Fact.ZERO)) ? Tri.UNKNOWN : Tri.NO;
        }
        return complex;
    }

    private static Tri finite(Mul m) {
        if (m.args().stream().allMatch(a -> a.is(Fact.FINITE))) {
            return Tri.YES;
        }
        boolean infinite = m.args().stream().anyMatch(a -> a.is(Fact.INFINITE));
        return infinite && m.args().stream().allMatch(a -> a.isNot(Fact.ZERO))
                ? Tri.NO
                : Tri.UNKNOWN;
    }

    private static Tri infinite(Mul m) {
        boolean infinite = m.args().stream().anyMatch(a -> a.is(Fact.INFINITE));
        return infinite && m.args().stream().allMatch(a -> a.isNot(Fact.ZERO))
                ? Tri.YES
                : Tri.UNKNOWN;
    }

    private static Tri closed(Mul m, Fact fact) {
        Tri all = Tri.group(m.args(), true, a -> a.ask(fact));
        if (all == Tri.NO && !m.args().stream().allMatch(a -> a.isNot(Fact.ZERO))) {
            return Tri.UNKNOWN;
        }
        return all;
    }

    private static Tri zero(Mul m) {
        Tri zero = Tri.NO;
        boolean infinite = false;
        for (Expr factor : m.args()) {
            Tri z = factor.ask(Fact.ZERO);
            if (z == Tri.YES) {
                if (infinite) {
                    return Tri.UNKNOWN;
                }
                zero = Tri.YES;
            } else {
                if (!factor.is(Fact.FINITE)) {
                    if (zero == Tri.YES) {
                        return Tri.UNKNOWN;
                    }
                    infinite = true;
                }
                if (zero == Tri.NO && z == Tri.UNKNOWN) {
                    zero = Tri.UNKNOWN;
                }
            }
        }
        return zero;
    }

    private static Tri integer(Mul m) {
        if (closed(m, Fact.RATIONAL) == Tri.NO) {
            return Tri.NO;
        }
        List<Expr> over = new ArrayList<>();
        BigInteger under = BigInteger.ONE;
        for (Expr factor : m.args()) {
            if (factor instanceof Rat r) {
                over.add(Rat.of(r.over()));
                under = under.multiply(r.under());
            } else if (factor.is(Fact.INTEGER)) {
                over.add(factor);
            } else {
                return Tri.UNKNOWN;
            }
        }
        if (under.equals(BigInteger.ONE)) {
            return Tri.YES;
        }
        boolean even = !under.testBit(0);
        if (even && over.stream().allMatch(o -> o.is(Fact.ODD))) {
            return Tri.NO;
        }
        boolean two = under.equals(BigInteger.TWO);
        return two && over.stream().anyMatch(o -> o.is(Fact.EVEN)) ? Tri.YES : Tri.UNKNOWN;
    }

    /// Whether the product is real, or imaginary: counts the factors that turn it.
    private static Tri realImag(Mul m, boolean wanted) {
        boolean real = wanted;
        Tri zero = Tri.NO;
        Expr odd = null;
        for (Expr t : m.args()) {
            if (t.is(Fact.IMAGINARY)) {
                real = !real;
            } else if (t.is(Fact.EXTENDED_REAL)) {
                Tri z = t.ask(Fact.ZERO);
                if (z == Tri.YES) {
                    return finite(m) == Tri.YES ? Tri.YES : Tri.UNKNOWN;
                }
                zero = zero == Tri.NO ? z : zero;
            } else if (odd == null && (t.isNot(Fact.EXTENDED_REAL) || t.isNot(Fact.IMAGINARY))) {
                odd = t;
            } else {
                return Tri.UNKNOWN;
            }
        }
        if (odd != null) {
            return ofOdd(odd, real, zero);
        }
        return zero == Tri.NO || real ? Tri.of(real) : Tri.UNKNOWN;
    }

    private static Tri ofOdd(Expr odd, boolean real, Tri zero) {
        boolean decided =
                (odd.isNot(Fact.EXTENDED_REAL) && real) || (odd.isNot(Fact.IMAGINARY) && !real);
        return decided ? zero : Tri.UNKNOWN;
    }

    private static Tri irrational(Mul m) {
        for (Expr factor : m.args()) {
            Tri irrational = factor.ask(Fact.IRRATIONAL);
            if (irrational == Tri.UNKNOWN) {
                return Tri.UNKNOWN;
            }
            if (irrational == Tri.YES) {
                List<Expr> others = new ArrayList<>(m.args());
                others.remove(factor);
                return others.stream().allMatch(o -> o.is(Fact.RATIONAL) && o.isNot(Fact.ZERO))
                        ? Tri.YES
                        : Tri.UNKNOWN;
            }
        }
        return m.args().stream().allMatch(a -> a.is(Fact.REAL)) ? Tri.NO : Tri.UNKNOWN;
    }

    private static Tri sign(Mul m, int wanted) {
        int sign = wanted;
        boolean weak = false;
        for (Expr t : m.args()) {
            if (t.is(Fact.EXTENDED_POSITIVE)) {
                continue;
            }
            if (t.is(Fact.EXTENDED_NEGATIVE)) {
                sign = -sign;
            } else if (t.is(Fact.ZERO)) {
                return m.args().stream().allMatch(a -> a.is(Fact.FINITE)) ? Tri.NO : Tri.UNKNOWN;
            } else if (t.is(Fact.EXTENDED_NONPOSITIVE)) {
                sign = -sign;
                weak = true;
            } else if (t.is(Fact.EXTENDED_NONNEGATIVE)) {
                weak = true;
            } else {
                return NumberFacts.own(
                        m, wanted > 0 ? Fact.EXTENDED_POSITIVE : Fact.EXTENDED_NEGATIVE);
            }
        }
        if (sign > 0) {
            return weak ? Tri.UNKNOWN : Tri.YES;
        }
        return Tri.NO;
    }

    private static Tri odd(Mul m) {
        Tri integer = integer(m);
        if (integer != Tri.YES) {
            return integer;
        }
        Tri result = Tri.YES;
        for (Expr t : m.args()) {
            if (t.is(Fact.EVEN)) {
                return Tri.NO;
            }
            if (t instanceof Rat r && !r.isWhole()) {
                return Tri.UNKNOWN;
            }
            result = t.ask(Fact.EVEN) == Tri.UNKNOWN ? Tri.UNKNOWN : result;
        }
        return result;
    }

    private static Tri even(Mul m) {
        boolean even = m.args().stream().anyMatch(a -> a.is(Fact.EVEN));
        return even && m.args().stream().allMatch(a -> a.is(Fact.INTEGER)) ? Tri.YES : Tri.UNKNOWN;
    }
}
