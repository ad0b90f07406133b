package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.OrderedTerms;
import java.util.List;

/// The parts of an expression in the order in which they are printed.
final class Parts {
    private Parts() {}

    static List<Expr> terms(Expr e) {
        return e instanceof Add a ? OrderedTerms.of(a) : List.of(e);
    }

    static List<Expr> factors(Expr e) {
        return e instanceof Mul m ? m.orderedFactors() : List.of(e);
    }
}
