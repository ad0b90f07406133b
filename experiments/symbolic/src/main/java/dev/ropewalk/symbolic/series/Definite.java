package dev.ropewalk.symbolic.series;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.calculus.Integrate;
import dev.ropewalk.symbolic.calculus.Quadrature;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The integral between two ends.
public final class Definite {
    private static final Set<String> ENTIRE = Set.of("sin", "cos", "exp", "sinh", "cosh");

    private static final Expr FAR = Rat.of(40);

    private Definite() {}

    /// The difference of the antiderivative at the ends; where there is no other symbol, compared
    /// with sums of the function's values.
    ///
    /// @throws PythonError if the integral has no value here
    public static Expr of(Expr f, Sym x, Expr low, Expr high) {
        Expr whole = Integrate.of(f, x);
        if (PolyTools.coefficients(f, x) != null && !isInfinite(low) && !isInfinite(high)) {
            return Expand.all(sub(at(whole, x, high), at(whole, x, low)));
        }
        boolean open = !low.isNumber() || !high.isNumber() || !f.freeSymbols().equals(Set.of(x));
        if (open) {
            boolean safe = !f.has(e -> isDoubtful(e, x)) && !isInfinite(low) && !isInfinite(high);
            if (!safe) {
                throw Integrate.beyond(f);
            }
            return sub(at(whole, x, high), at(whole, x, low));
        }
        return isInfinite(low) || isInfinite(high)
                ? improper(f, x, new Expr[] {low, high}, whole)
                : proper(f, x, new Expr[] {low, high}, whole);
    }

    private static boolean isInfinite(Expr e) {
        return e instanceof Inf || e.equals(S.ZOO);
    }

    private static boolean isDoubtful(Expr e, Sym x) {
        if (!e.contains(x)) {
            return false;
        }
        return switch (e) {
            case Pow p ->
                    p.exponent().contains(x)
                            ? !(p.base() instanceof Rat base) || !base.isPositive()
                            : !(p.exponent() instanceof Rat n) || !n.isWhole() || n.isNegative();
            case Apply a -> !ENTIRE.contains(a.head().name());
            default -> false;
        };
    }

    private static Expr at(Expr whole, Sym x, Expr point) {
        return whole.replace(Map.of(x, point));
    }

    private static boolean isPlain(Expr e) {
        return !e.has(p -> p instanceof Inf || p.equals(S.ZOO));
    }

    private static Expr end(Expr whole, Sym x, Expr point, boolean above) {
        Expr value = isInfinite(point) ? S.NAN : at(whole, x, point);
        return isPlain(value) ? value : Limit.of(whole, x, point, above);
    }

    private static Expr proper(Expr f, Sym x, Expr[] ends, Expr whole) {
        Expr value = sub(end(whole, x, ends[1], false), end(whole, x, ends[0], true));
        if (!isPlain(value) || !Quadrature.agrees(f, x, List.of(ends[0], ends[1]), value)) {
            throw Integrate.beyond(f);
        }
        return value;
    }

    /// The two halves of an infinite interval, each compared: all of it, or of one that diverges as
    /// far as FAR.
    private static Expr improper(Expr f, Sym x, Expr[] ends, Expr whole) {
        Expr middle = !isInfinite(ends[0]) ? ends[0] : !isInfinite(ends[1]) ? ends[1] : S.ZERO;
        Expr center = end(whole, x, middle, true);
        Expr right = ends[1].equals(middle) ? S.ZERO : sub(end(whole, x, ends[1], false), center);
        Expr left = ends[0].equals(middle) ? S.ZERO : sub(center, end(whole, x, ends[0], true));
        Expr value = add(left, right);
        boolean good;
        if (value.equals(S.OO) || value.equals(S.NEG_OO)) {
            good =
                    (ends[1].equals(middle)
                                    || agrees(f, x, List.of(middle, add(middle, FAR)), whole))
                            && (ends[0].equals(middle)
                                    || agrees(f, x, List.of(sub(middle, FAR), middle), whole));
        } else {
            good =
                    isPlain(value)
                            && (ends[1].equals(middle)
                                    || Quadrature.agrees(f, x, List.of(middle, S.OO), right))
                            && (ends[0].equals(middle)
                                    || Quadrature.agrees(f, x, List.of(middle, S.NEG_OO), left));
        }
        if (!good) {
            throw Integrate.beyond(f);
        }
        return value;
    }

    /// True for the antiderivative of a function without a pole up to where it is compared.
    private static boolean agrees(Expr f, Sym x, List<Expr> ends, Expr whole) {
        Expr value = sub(end(whole, x, ends.get(1), false), end(whole, x, ends.get(0), true));
        return Quadrature.agrees(f, x, ends, value);
    }
}
