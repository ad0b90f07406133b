package dev.ropewalk.symbolic.series;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.PythonError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The remainder of a series: `O(x**6)`. It is not calculated with.
public final class Order extends Head {
    /// The head.
    public static final Order HEAD = new Order();

    private Order() {
        super("O", 1, Integer.MAX_VALUE);
    }

    @Override
    public String className() {
        return "Order";
    }

    @Override
    public boolean isFunction() {
        return false;
    }

    @Override
    protected boolean isNumber(Apply e) {
        return false;
    }

    @Override
    protected @Nullable Expr sum(List<Expr> terms) {
        throw PythonError.beyond("sums with O() are not supported here");
    }

    @Override
    protected @Nullable Expr product(List<Expr> factors) {
        throw PythonError.beyond("products with O() are not supported here");
    }
}
