package dev.ropewalk.experiments.symbolic.calculus;

import static dev.ropewalk.experiments.symbolic.expr.Ops.sub;

import dev.ropewalk.experiments.symbolic.expr.Apply;
import dev.ropewalk.experiments.symbolic.expr.Exp;
import dev.ropewalk.experiments.symbolic.expr.Expr;
import dev.ropewalk.experiments.symbolic.expr.Flt;
import dev.ropewalk.experiments.symbolic.expr.Pow;
import dev.ropewalk.experiments.symbolic.expr.PythonError;
import dev.ropewalk.experiments.symbolic.poly.Cancel;
import dev.ropewalk.experiments.symbolic.poly.Together;
import dev.ropewalk.experiments.symbolic.print.Str;
import java.util.List;

/// Quotients of polynomials and exponentials in the form with the fewest operations.
public final class Simplify {
    private Simplify() {}

    /// The smallest of the forms tried.
    ///
    /// @throws PythonError if there is a root or another function in it
    public static Expr of(Expr e) {
        if (e.has(Simplify::isOther)) {
            throw PythonError.beyond("simplifying " + Str.of(e) + " is not supported here");
        }
        Expr lowest = Cancel.of(e);
        Expr best = e;
        long least = Long.MAX_VALUE;
        for (Expr form : List.of(Together.of(lowest), lowest, e)) {
            long operations = Str.of(form).replace("**", "*").replaceAll("[^-+*/]", "").length();
            if (operations < least && Check.isZeroEverywhere(sub(form, e))) {
                best = form;
                least = operations;
            }
        }
        return best;
    }

    private static boolean isOther(Expr e) {
        return e instanceof Flt
                || (e instanceof Apply && !e.is(Exp.HEAD))
                || (e instanceof Pow p && !p.exponent().isInteger());
    }
}
