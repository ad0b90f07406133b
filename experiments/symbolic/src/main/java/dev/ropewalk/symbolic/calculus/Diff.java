package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.expr.Abs;
import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.FactorTerms;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Signs;
import dev.ropewalk.symbolic.expr.SortKey;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.number.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Derivatives.
public final class Diff {
    private final Expr x;

    private Diff(Expr x) {
        this.x = x;
    }

    /// The first derivative by a symbol, or by an unknown function.
    public static Expr of(Expr e, Expr x) {
        return new Diff(x).times(e, 1);
    }

    /// The derivative of that order; those above the first are brought into factors.
    public static Expr of(Expr e, Expr x, int order) {
        Expr d = new Diff(x).times(e, order);
        return order > 1 ? tidy(d) : d;
    }

    /// The derivative by several symbols in their order, each so often.
    public static Expr of(Expr e, Map<Expr, Expr> orders) {
        Expr now = e;
        int total = 0;
        List<Expr> left = new ArrayList<>();
        for (Expr x : SortKey.sorted(orders.keySet())) {
            Expr order = orders.getOrDefault(x, S.ONE);
            if (order instanceof Rat r && r.isWhole() && !r.isNegative()) {
                now = new Diff(x).times(now, r.over().intValueExact());
                total += r.over().intValueExact();
            } else {
                left.add(Form.tuple(x, order));
            }
        }
        now = total > 1 ? tidy(now) : now;
        return left.isEmpty() ? now : Derivative.HEAD.of(Lists.prepend(now, left));
    }

    private static Expr tidy(Expr e) {
        return FactorTerms.of(Signs.simplify(e));
    }

    /// The derivative of that order, as it comes.
    private Expr times(Expr e, int order) {
        if (order > 0 && e instanceof Mul m) {
            return x instanceof Sym s && !e.contains(s) ? S.ZERO : Leibniz.of(m, x, order);
        }
        Expr now = e;
        for (int i = 0; i < order && !now.isZero(); i++) {
            Stop.check();
            now = once(now);
        }
        return now;
    }

    private Expr diff(Expr e) {
        return times(e, 1);
    }

    private Expr once(Expr e) {
        if (e.equals(x)) {
            return S.ONE;
        }
        boolean free = x instanceof Sym s ? !e.contains(s) : !e.has(x);
        if (free) {
            return S.ZERO;
        }
        return switch (e) {
            case Num _, Const _, Sym _ -> S.ZERO;
            case Add a -> Add.of(Lists.map(a.args(), this::diff));
            case Mul m -> product(m);
            case Pow p -> power(p);
            case Apply a -> apply(a);
        };
    }

    private Expr product(Mul m) {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < m.args().size(); i++) {
            Expr d = diff(m.args().get(i));
            if (d.isZero()) {
                continue;
            }
            Expr term = S.ONE;
            for (int j = 0; j < m.args().size(); j++) {
                term = mul(term, j == i ? d : m.args().get(j));
            }
            terms.add(term);
        }
        return Add.of(terms);
    }

    private Expr power(Pow p) {
        Expr base = diff(p.base());
        Expr exponent = diff(p.exponent());
        return mul(
                p,
                add(mul(exponent, Log.HEAD.of(p.base())), div(mul(base, p.exponent()), p.base())));
    }

    private Expr apply(Apply a) {
        Expr form = DiffForms.of(a, x, this::diff);
        if (form != null) {
            return form;
        }
        if (a.is(Abs.HEAD) && a.head().derivative(a, 0) == null) {
            return DiffForms.ofAbs(a, x);
        }
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < a.args().size(); i++) {
            Expr inner = diff(a.arg(i));
            if (inner.isZero()) {
                continue;
            }
            Expr outer = a.head().derivative(a, i);
            if (outer == null) {
                outer = DiffForms.unknown(a, i);
            }
            if (outer == null) {
                return Derivative.of(a, x, S.ONE);
            }
            terms.add(mul(outer, inner));
        }
        return Add.of(terms);
    }
}
