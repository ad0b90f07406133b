package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;

import java.util.ArrayList;
import java.util.List;

/// The facts that a sum knows of itself.
final class AddFacts {
    private AddFacts() {}

    static Tri own(Add sum, Fact fact) {
        return switch (fact) {
            case REAL,
                    EXTENDED_REAL,
                    COMPLEX,
                    FINITE,
                    INTEGER,
                    RATIONAL,
                    ALGEBRAIC,
                    HERMITIAN,
                    ANTIHERMITIAN ->
                    Tri.group(sum.args(), true, t -> t.ask(fact));
            case COMMUTATIVE -> Tri.YES;
            case INFINITE -> infinite(sum);
            case IMAGINARY -> imaginary(sum);
            case ZERO -> zero(sum);
            case ODD -> odd(sum);
            case IRRATIONAL -> irrational(sum);
            case EXTENDED_POSITIVE ->
                    sum.isNumber() ? NumberFacts.own(sum, fact) : AddSigns.sign(sum, true);
            case EXTENDED_NEGATIVE ->
                    sum.isNumber() ? NumberFacts.own(sum, fact) : AddSigns.sign(sum, false);
            default -> Tri.UNKNOWN;
        };
    }

    private static Tri infinite(Add sum) {
        boolean seen = false;
        for (Expr term : sum.args()) {
            Tri infinite = term.ask(Fact.INFINITE);
            if (infinite == Tri.UNKNOWN || (infinite == Tri.YES && seen)) {
                return Tri.UNKNOWN;
            }
            seen |= infinite == Tri.YES;
        }
        return Tri.of(seen);
    }

    private static Tri imaginary(Add sum) {
        List<Expr> real = new ArrayList<>();
        List<Expr> imaginary = new ArrayList<>();
        for (Expr term : sum.args()) {
            if (term.is(Fact.EXTENDED_REAL)) {
                Tri zero = term.ask(Fact.ZERO);
                if (zero == Tri.UNKNOWN) {
                    return Tri.UNKNOWN;
                }
                if (zero == Tri.NO) {
                    real.add(term);
                }
            } else if (term.is(Fact.IMAGINARY) || mul(S.I, term).is(Fact.EXTENDED_REAL)) {
                imaginary.add(mul(term, S.I));
            } else {
                return Tri.UNKNOWN;
            }
        }
        if (real.size() == sum.args().size()) {
            return Tri.UNKNOWN;
        }
        Tri zero = Add.of(real).ask(Fact.ZERO);
        if (zero == Tri.YES) {
            return Add.of(imaginary).ask(Fact.ZERO).not();
        }
        return zero == Tri.NO ? Tri.NO : Tri.UNKNOWN;
    }

    private static Tri zero(Add sum) {
        List<Expr> real = new ArrayList<>();
        int zeros = 0;
        int imaginary = 0;
        boolean maybe = false;
        for (Expr term : sum.args()) {
            if (term.is(Fact.EXTENDED_REAL)) {
                Tri zero = term.ask(Fact.ZERO);
                if (zero == Tri.UNKNOWN) {
                    return Tri.UNKNOWN;
                }
                zeros += zero == Tri.YES ? 1 : 0;
                if (zero == Tri.NO) {
                    real.add(term);
                }
            } else if (term.is(Fact.IMAGINARY)) {
                imaginary++;
            } else if (mul(S.I, term).is(Fact.EXTENDED_REAL)) {
                maybe = true;
            } else {
                return Tri.UNKNOWN;
            }
        }
        if (zeros == sum.args().size()) {
            return Tri.YES;
        }
        if (real.isEmpty() || real.size() == sum.args().size()) {
            return Tri.UNKNOWN;
        }
        return ofParts(Add.of(real).ask(Fact.ZERO), maybe, imaginary);
    }

    private static Tri ofParts(Tri realZero, boolean maybe, int imaginary) {
        if (realZero == Tri.YES && !maybe && imaginary < 2) {
            return Tri.of(imaginary == 0);
        }
        return realZero == Tri.NO ? Tri.NO : Tri.UNKNOWN;
    }

    private static Tri odd(Add sum) {
        List<Expr> rest = new ArrayList<>();
        for (Expr term : sum.args()) {
            if (!term.is(Fact.EVEN)) {
                rest.add(term);
            }
        }
        if (rest.isEmpty()) {
            return Tri.NO;
        }
        return rest.getFirst().is(Fact.ODD)
                ? Add.raw(Lists.rest(rest)).ask(Fact.EVEN)
                : Tri.UNKNOWN;
    }

    private static Tri irrational(Add sum) {
        for (Expr term : sum.args()) {
            Tri irrational = term.ask(Fact.IRRATIONAL);
            if (irrational == Tri.UNKNOWN) {
                return Tri.UNKNOWN;
            }
            if (irrational == Tri.YES) {
                List<Expr> others = new ArrayList<>(sum.args());
                others.remove(term);
                return others.stream().allMatch(o -> o.is(Fact.RATIONAL)) ? Tri.YES : Tri.UNKNOWN;
            }
        }
        return Tri.NO;
    }
}
