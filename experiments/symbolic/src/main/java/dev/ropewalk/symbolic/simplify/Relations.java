package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.List;
import java.util.Set;

/// Equations and inequalities, simplified.
final class Relations {
    private Relations() {}

    /// Both sides simplified; of the first degree in its only symbol, that symbol alone on the
    /// left.
    static Expr simplified(Apply r) {
        Relation sign = (Relation) r.head();
        Expr left = Simplify.of(r.arg(0));
        Expr right = Simplify.of(r.arg(1));
        Expr plain = sign.of(left, right);
        Set<Sym> free = plain.freeSymbols();
        if (free.size() != 1 || !(plain instanceof Apply)) {
            return plain;
        }
        Sym x = free.iterator().next();
        List<Expr> c = PolyTools.coefficients(sub(left, right), x);
        if (c == null || c.size() != 2 || !(c.get(0) instanceof Num slope)) {
            return plain;
        }
        Relation turned = slope.isNegative() ? sign.reversed() : sign;
        return turned.of(x, div(neg(c.get(1)), slope));
    }
}
