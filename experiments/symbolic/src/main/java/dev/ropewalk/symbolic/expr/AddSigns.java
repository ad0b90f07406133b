package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.neg;

import org.jspecify.annotations.Nullable;

/// The sign of a sum from those of its terms.
final class AddSigns {
    private boolean sawPositive;
    private boolean sawNegative;
    private boolean sawNonnegative;
    private boolean sawNonpositive;
    private boolean unknown;
    private boolean infinitePositive;
    private boolean infiniteOther;

    private AddSigns() {}

    /// @param positive whether the question is for positive, else for negative
    static Tri sign(Add sum, boolean positive) {
        Expr e = positive ? sum : neg(sum);
        if (!(e instanceof Add a)) {
            return e.ask(Fact.EXTENDED_POSITIVE);
        }
        return shifted(a) ? Tri.YES : new AddSigns().positive(a);
    }

    /// A number and terms that are at least something, together above zero: `x + 1` for `x >= 0`,
    /// `n - 1/2` for a positive integer n.
    private static boolean shifted(Add sum) {
        if (!(sum.args().getFirst() instanceof Rat)) {
            return false;
        }
        Rat least = S.ZERO;
        for (Expr term : sum.args()) {
            Rat bound = least(term);
            if (bound == null) {
                return false;
            }
            least = least.plus(bound);
        }
        return least.isPositive();
    }

    private static @Nullable Rat least(Expr term) {
        if (term instanceof Rat r) {
            return r;
        }
        CoeffMul split = CoeffMul.of(term);
        if (!(split.coefficient() instanceof Rat c) || !c.isPositive()) {
            return term.is(Fact.NONNEGATIVE) ? S.ZERO : null;
        }
        if (!split.rest().is(Fact.NONNEGATIVE)) {
            return null;
        }
        boolean whole = split.rest().is(Fact.INTEGER) && split.rest().is(Fact.POSITIVE);
        return whole ? c : S.ZERO;
    }

    private Tri positive(Add sum) {
        for (Expr term : sum.args()) {
            if (!term.is(Fact.ZERO) && !see(term)) {
                return Tri.UNKNOWN;
            }
        }
        if (infinitePositive || infiniteOther) {
            return infinitePositive && infiniteOther ? Tri.UNKNOWN : Tri.of(infinitePositive);
        }
        if (unknown) {
            return Tri.UNKNOWN;
        }
        if (!sawNonpositive && !sawNegative && sawPositive) {
            return Tri.YES;
        }
        return !sawPositive && !sawNonnegative ? Tri.NO : Tri.UNKNOWN;
    }

    private boolean see(Expr term) {
        Tri infinite = term.ask(Fact.INFINITE);
        if (infinite == Tri.YES) {
            boolean up = term.is(Fact.EXTENDED_POSITIVE) || term.is(Fact.EXTENDED_NONNEGATIVE);
            infinitePositive |= up;
            infiniteOther |= !up;
        }
        if (term.is(Fact.EXTENDED_POSITIVE)) {
            sawPositive = true;
        } else if (term.is(Fact.EXTENDED_NONNEGATIVE)) {
            sawNonnegative = true;
        } else if (term.is(Fact.EXTENDED_NONPOSITIVE)) {
            sawNonpositive = true;
        } else if (infinite == Tri.UNKNOWN) {
            return false;
        } else {
            unknown = true;
        }
        return true;
    }
}
