package dev.ropewalk.experiments.symbolic.lang;

import dev.ropewalk.experiments.symbolic.expr.Apply;
import dev.ropewalk.experiments.symbolic.expr.Expr;
import dev.ropewalk.experiments.symbolic.expr.Sym;
import dev.ropewalk.experiments.symbolic.form.Bound;
import dev.ropewalk.experiments.symbolic.form.Form;
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
