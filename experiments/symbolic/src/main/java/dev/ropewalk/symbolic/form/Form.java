package dev.ropewalk.symbolic.form;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A head that is no function: it keeps its arguments as they are.
public sealed class Form extends Head permits Bound, Derivative {
    /// Several in a row.
    public static final Form TUPLE = new Form("Tuple", 0, Integer.MAX_VALUE, false);

    /// Some numbers of a set.
    public static final Form FINITE_SET = new Form("FiniteSet", 0, Integer.MAX_VALUE, false);

    /// The numbers between two, with whether the ends are left out.
    public static final Form INTERVAL = new Form("Interval", 4, 4, false);

    /// Several sets together.
    public static final Form UNION = new Form("Union", 2, Integer.MAX_VALUE, false);

    /// An expression that is not evaluated with others.
    public static final Form UNEVALUATED = new Form("UnevaluatedExpr", 1, 1, true);

    /// The rows of a matrix, each a tuple.
    public static final Form MATRIX = new Form("MutableDenseMatrix", 0, Integer.MAX_VALUE, false);

    private final boolean expression;

    Form(String name, int least, int most, boolean expression) {
        super(name, least, most);
        this.expression = expression;
    }

    /// A tuple.
    public static Apply tuple(Expr... items) {
        return Apply.raw(TUPLE, List.of(items));
    }

    /// A tuple.
    public static Apply tuple(List<? extends Expr> items) {
        return Apply.raw(TUPLE, List.copyOf(items));
    }

    @Override
    public final boolean isExpression() {
        return expression;
    }

    @Override
    public final boolean isFunction() {
        return false;
    }

    @Override
    public final boolean isUnordered() {
        return this == FINITE_SET || this == UNION;
    }

    @Override
    protected boolean isNumber(Apply e) {
        return this == UNEVALUATED && e.arg().isNumber();
    }

    @Override
    protected Set<Sym> freeSymbols(Apply e) {
        Set<Sym> found = new LinkedHashSet<>();
        e.args().forEach(arg -> found.addAll(arg.freeSymbols()));
        return found;
    }
}
