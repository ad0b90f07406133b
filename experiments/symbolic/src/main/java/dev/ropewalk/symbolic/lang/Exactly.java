package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import java.util.function.UnaryOperator;

/// Does with floats what is done with exact numbers: they are taken as the decimals that they were
/// written as, and the numbers of the result are floats again.
final class Exactly {
    private Exactly() {}

    static UnaryOperator<Expr> of(UnaryOperator<Expr> change) {
        return e ->
                e.has(Flt.class::isInstance)
                        ? floats(change.apply(Rationals.of(e)))
                        : change.apply(e);
    }

    /// The numbers as floats, but for exponents.
    static Expr floats(Expr e) {
        if (e instanceof Rat r && r.abs().isOne()) {
            return r;
        }
        if (e.isNumber()) {
            return NumericFunctions.approximate(e, 53);
        }
        if (e instanceof Pow p) {
            return Pow.of(floats(p.base()), p.exponent());
        }
        return e.args().isEmpty() ? e : e.rebuild(Lists.map(e.args(), Exactly::floats));
    }
}
