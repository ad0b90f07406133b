package dev.ropewalk.symbolic.series;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.print.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SymPy's `series`.
public final class Series {
    private static final int HIGHEST = 40;
    private static final int FARTHEST = 8;

    private Series() {}

    /// The terms below a power, and the order of the rest unless there is none.
    ///
    /// @throws PythonError if it has no series of integer powers there
    public static Expr of(Expr f, Sym x, Expr point, int n) {
        if (n < 1 || n > HIGHEST || point instanceof Inf || point.contains(x)) {
            throw beyond(f);
        }
        if (!f.contains(x)) {
            return f;
        }
        Expr at = f.replace(Map.of(x, add(x, point)));
        Laurent found = expansion(at, x, n);
        if (found == null) {
            throw beyond(f);
        }
        Expr step = point.isZero() ? x : sub(x, point);
        List<Expr> terms = new ArrayList<>(found.terms(step, n));
        if (point.isZero() && sub(f, Add.of(found.terms(x, found.order()))).isZero()) {
            return Add.of(terms).equals(f) ? f : withOrder(terms, x, point, n);
        }
        return withOrder(terms, x, point, n);
    }

    private static @Nullable Laurent expansion(Expr f, Sym x, int n) {
        for (int extra = 2; extra <= FARTHEST; extra += 3) {
            Laurent found = new Expansion(x, n + extra).of(f);
            if (found == null || found.order() >= n) {
                return found;
            }
        }
        return null;
    }

    private static Expr withOrder(List<Expr> terms, Sym x, Expr point, int n) {
        Expr power = pow(point.isZero() ? x : sub(x, point), n);
        Apply order =
                Apply.raw(
                        Order.HEAD,
                        point.isZero() ? List.of(power) : List.of(power, Form.tuple(x, point)));
        List<Expr> all = new ArrayList<>(terms);
        all.add(order);
        return Add.raw(all);
    }

    /// The sum without its order.
    public static Expr withoutOrder(Expr e) {
        List<Expr> terms = new ArrayList<>(Add.terms(e));
        terms.removeIf(t -> t.is(Order.HEAD));
        return Add.of(terms);
    }

    private static PythonError beyond(Expr f) {
        return PythonError.beyond("the series of " + Str.of(f) + " is not supported here");
    }
}
