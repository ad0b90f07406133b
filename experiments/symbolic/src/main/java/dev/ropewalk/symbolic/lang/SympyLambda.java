package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Form;
import java.util.ArrayList;
import java.util.List;

/// A `lambda` in one of SymPy's strings, which becomes its Lambda.
final class SympyLambda {
    private SympyLambda() {}

    static Value of(Node.Lambda lambda, Scope scope) {
        Scope inner = scope.inner();
        List<Expr> symbols = new ArrayList<>();
        for (String name : lambda.names()) {
            symbols.add(Sym.of(name));
            inner.put(name, Value.of(Sym.of(name)));
        }
        Expr body = Convert.expr(new Evaluator(inner).eval(lambda.body()));
        return Value.of(Apply.raw(Bound.LAMBDA, List.of(Form.tuple(symbols), body)));
    }
}
