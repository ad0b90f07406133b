package dev.ropewalk.symbolic.calculus;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.SortKey;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.number.Complex;
import java.util.HashMap;
import java.util.Map;

/// Checks what was found, with numbers in the place of the symbols.
public final class Check {
    private static final int BITS = 100;
    private static final int NOISE = -60;

    private Check() {}

    /// Whether it vanishes where the symbols are positive; unknown if it has no value there.
    public static Tri isZero(Expr e) {
        Tri first = at(e, 7, 23);
        return first == Tri.YES ? at(e, 41, 17) : first;
    }

    /// Whether it vanishes on both sides of zero.
    public static boolean isZeroEverywhere(Expr e) {
        return isZero(e) == Tri.YES && at(e, -5, 19) == Tri.YES;
    }

    private static Tri at(Expr e, int over, int under) {
        Map<Expr, Expr> point = new HashMap<>();
        for (Sym s : SortKey.sorted(e.freeSymbols())) {
            int step = 4 * point.size();
            point.put(s, Rat.of(over + (over < 0 ? -step : step), under));
        }
        Complex z = Numeric.value(e.replace(point), BITS);
        return z == null ? Tri.UNKNOWN : Tri.of(z.isZero() || z.magnitude() < NOISE);
    }
}
