package dev.ropewalk.symbolic.substitute;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A power in a power: `(x**4).subs(x**2, y)`.
final class SubsPow {
    private SubsPow() {}

    static @Nullable Expr of(Pow self, Subs subs) {
        return of(self.base(), self.exponent(), subs);
    }

    /// The exponential, as a power of Euler's number.
    static @Nullable Expr ofExp(Apply self, Subs subs) {
        boolean power =
                subs.old() instanceof Pow || subs.old().is(Exp.HEAD) || subs.old().equals(S.E);
        if (!power) {
            return null;
        }
        if (subs.old() instanceof Pow p) {
            Expr asExp = Exp.HEAD.of(mul(p.exponent(), Log.HEAD.of(p.base())));
            if (!asExp.is(Exp.HEAD)) {
                return null;
            }
        }
        return of(S.E, self.arg(), subs);
    }

    private static @Nullable Expr of(Expr base, Expr exponent, Subs subs) {
        if (subs.old().equals(base)) {
            return pow(subs.by(), subs.apply(exponent));
        }
        Expr oldBase;
        Expr oldExponent;
        if (subs.old() instanceof Pow p) {
            oldBase = p.base();
            oldExponent = p.exponent();
        } else if (subs.old() instanceof Apply a && a.is(Exp.HEAD)) {
            oldBase = S.E;
            oldExponent = a.arg();
        } else {
            return null;
        }
        if (exponent.equals(oldExponent) && !base.equals(oldBase)) {
            Expr power = Log.HEAD.of(base, oldBase);
            return power instanceof Num ? pow(subs.by(), power) : null;
        }
        if (!base.equals(oldBase)) {
            return null;
        }
        return exponent instanceof Add sum
                ? ofSum(base, sum, oldExponent, subs)
                : whole(exponent, oldExponent, subs);
    }

    private static @Nullable Expr whole(Expr exponent, Expr old, Subs subs) {
        Expr times = times(exponent, old, subs.old());
        return times == null ? null : pow(subs.by(), times);
    }

    /// The number of times that the one exponent holds the other, if taking it so often is the
    /// same.
    private static @Nullable Expr times(Expr exponent, Expr old, Expr power) {
        if (!(div(exponent, old) instanceof Rat r)) {
            return null;
        }
        if (r.isWhole()) {
            return r;
        }
        Expr base = power instanceof Pow p ? p.base() : S.E;
        Expr e = power instanceof Pow p ? p.exponent() : old;
        boolean same =
                (base.is(Fact.POSITIVE) && e.is(Fact.REAL))
                        || (base.is(Fact.NONNEGATIVE) && e.is(Fact.NONNEGATIVE));
        return same ? r : null;
    }

    private static @Nullable Expr ofSum(Expr base, Add exponent, Expr old, Subs subs) {
        List<Expr> taken = new ArrayList<>();
        List<Expr> left = new ArrayList<>();
        for (Expr term : exponent.args()) {
            Expr changed = subs.apply(term);
            Expr times = times(changed, old, subs.old());
            if (times != null) {
                taken.add(pow(subs.by(), times));
            } else {
                left.add(changed);
            }
        }
        if (taken.isEmpty()) {
            return null;
        }
        taken.add(pow(base, Add.of(left)));
        return Mul.of(taken);
    }
}
