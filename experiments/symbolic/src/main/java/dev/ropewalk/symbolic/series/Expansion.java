package dev.ropewalk.symbolic.series;

import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.calculus.Diff;
import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.number.Stop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The series of an expression at zero; nothing where it has none of integer powers.
final class Expansion {
    private static final Set<String> NOT_ANALYTIC =
            Set.of(
                    "Abs",
                    "sign",
                    "floor",
                    "ceiling",
                    "re",
                    "im",
                    "arg",
                    "conjugate",
                    "Max",
                    "Min",
                    "Heaviside",
                    "DiracDelta",
                    "Mod",
                    "Piecewise");

    private final Sym x;
    private final int order;

    Expansion(Sym x, int order) {
        this.x = x;
        this.order = order;
    }

    @Nullable Laurent of(Expr e) {
        Stop.check();
        if (!e.contains(x)) {
            return Laurent.constant(e, order);
        }
        return switch (e) {
            case Sym _ -> Laurent.of(1, List.of(S.ONE), order);
            case Add a -> ofSum(a);
            case Mul m -> ofProduct(m);
            case Pow p -> ofPower(p);
            case Apply a -> ofApply(a);
            default -> null;
        };
    }

    private @Nullable Laurent ofSum(Add sum) {
        Laurent all = Laurent.constant(S.ZERO, order);
        for (Expr term : sum.args()) {
            Laurent part = of(term);
            if (part == null) {
                return null;
            }
            all = all.plus(part);
        }
        return all;
    }

    private @Nullable Laurent ofProduct(Mul product) {
        Laurent all = Laurent.constant(S.ONE, order);
        for (Expr factor : product.args()) {
            Laurent part = of(factor);
            if (part == null) {
                return null;
            }
            all = all.times(part);
        }
        return all;
    }

    private @Nullable Laurent ofPower(Pow p) {
        if (p.exponent() instanceof Rat r) {
            Laurent base = of(p.base());
            return base == null ? null : base.power(r);
        }
        return of(Exp.HEAD.of(mul(p.exponent(), Log.HEAD.of(p.base()))));
    }

    private @Nullable Laurent ofApply(Apply a) {
        boolean plain = a.args().size() == 1 && a.head().isFunction();
        Laurent inner = plain && !NOT_ANALYTIC.contains(a.head().name()) ? of(a.arg()) : null;
        if (inner == null || inner.low() < 0 || inner.order() <= 0) {
            return null;
        }
        Expr center = inner.at(0);
        Laurent step = inner.plus(Laurent.constant(mul(S.MINUS_ONE, center), order));
        Sym t = Sym.dummy("t");
        Expr derivative = a.head().of(t);
        Laurent sum = Laurent.constant(S.ZERO, order);
        Laurent power = Laurent.constant(S.ONE, order);
        for (int k = 0; k < order && !power.isZero(); k++) {
            Expr value = derivative.replace(Map.of(t, center));
            if (value.has(Expansion::isSingular)) {
                return null;
            }
            sum = sum.plus(power.times(value));
            power = power.times(step).times(inverse(Rat.of(k + 1L)));
            derivative = Diff.of(derivative, t);
        }
        return sum;
    }

    private static boolean isSingular(Expr e) {
        return e instanceof Inf
                || e.equals(S.ZOO)
                || (e instanceof Apply a && a.head() instanceof Derivative);
    }
}
