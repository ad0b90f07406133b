package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.OrderedTerms;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.List;
import java.util.stream.Collectors;

/// SymPy's `srepr`: the calls that make an expression.
public final class Srepr {
    private Srepr() {}

    /// The expression as nested calls.
    public static String of(Expr e) {
        return switch (e) {
            case Rat r when r.isWhole() -> "Integer(" + r.over() + ")";
            case Rat r -> "Rational(" + r.over() + ", " + r.under() + ")";
            case Flt f -> "Float('" + Str.inside(f) + "', precision=" + f.precision() + ")";
            case Inf i -> i.equals(S.NEG_OO) ? "-oo" : Str.of(i);
            case Const c -> c.text().equals("I") ? "I" : c.equals(S.TRUE) ? "true" : Str.of(c);
            case Sym s -> symbol(s);
            case Add a -> call("Add", OrderedTerms.of(a));
            case Mul m -> call("Mul", m.orderedFactors());
            case Apply a -> call(a.className(), a.args());
            default -> call(e.className(), e.args());
        };
    }

    private static String symbol(Sym s) {
        if (!s.equals(Sym.of(s.name()))) {
            throw PythonError.beyond("srepr() of a symbol with assumptions is not supported here");
        }
        return "Symbol('" + s.name() + "')";
    }

    private static String call(String name, List<Expr> args) {
        return name + args.stream().map(Srepr::of).collect(Collectors.joining(", ", "(", ")"));
    }
}
