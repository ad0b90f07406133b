package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The interval that a function without a limit stays in: SymPy's AccumBounds.
public final class Bounds extends Head {
    /// The head.
    public static final Bounds HEAD = new Bounds();

    private Bounds() {
        super("AccumBounds", 2, 2);
    }

    /// The bounds, or their one value.
    static Expr of(Expr low, Expr high) {
        return low.equals(high) ? low : Apply.raw(HEAD, List.of(low, high));
    }

    @Override
    public String className() {
        return "AccumulationBounds";
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
        Expr low = S.ZERO;
        Expr high = S.ZERO;
        List<Expr> rest = new ArrayList<>();
        for (Expr term : terms) {
            if (term instanceof Apply a && a.is(this)) {
                low = add(low, a.arg(0));
                high = add(high, a.arg(1));
            } else {
                rest.add(term);
            }
        }
        Expr shift = Add.of(rest);
        if (!shift.is(Fact.EXTENDED_REAL)) {
            throw PythonError.beyond("bounds with other terms than real numbers are not added");
        }
        return of(add(low, shift), add(high, shift));
    }

    @Override
    protected @Nullable Expr product(List<Expr> factors) {
        List<Expr> rest = new ArrayList<>(factors);
        Apply bounds = null;
        for (Expr factor : factors) {
            if (factor instanceof Apply a && a.is(this)) {
                rest.remove(a);
                bounds = a;
                break;
            }
        }
        Expr scale = Mul.of(rest);
        if (bounds == null || !(scale.is(Fact.POSITIVE) || scale.is(Fact.NEGATIVE))) {
            return scale.isZero() ? S.ZERO : beyond();
        }
        Expr low = Ops.mul(bounds.arg(0), scale);
        Expr high = Ops.mul(bounds.arg(1), scale);
        return scale.is(Fact.POSITIVE) ? of(low, high) : of(high, low);
    }

    private static Expr beyond() {
        throw PythonError.beyond("bounds are multiplied by real numbers only");
    }
}
