package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Two polynomial equations in two symbols, of which one gives a symbol by the other or has only
/// one of them.
public final class NonlinearSystem {
    private NonlinearSystem() {}

    /// The points in SymPy's order; nothing where the system is linear or of another kind.
    public static @Nullable List<List<Expr>> solve(List<Expr> equations, List<Sym> symbols) {
        boolean two = equations.size() == 2 && symbols.size() == 2;
        if (!two || !isPolynomial(equations, symbols) || isLinear(equations, symbols)) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                List<List<Expr>> found = byLine(equations, i, symbols, j);
                if (found != null) {
                    return found;
                }
            }
        }
        return byOne(equations, symbols);
    }

    private static boolean isPolynomial(List<Expr> equations, List<Sym> symbols) {
        return equations.stream()
                .allMatch(e ->
                        Set.copyOf(symbols).containsAll(e.freeSymbols())
                                && PolyTools.isPolynomial(e, symbols));
    }

    private static boolean isLinear(List<Expr> equations, List<Sym> symbols) {
        return equations.stream()
                .allMatch(e -> {
                    List<Expr> c = PolyTools.coefficients(e, symbols.get(0));
                    List<Expr> d = PolyTools.coefficients(e, symbols.get(1));
                    return c != null
                            && d != null
                            && c.size() <= 2
                            && d.size() <= 2
                            && (c.size() < 2 || c.getFirst() instanceof Num);
                });
    }

    /// With one symbol written by the other, where its number is no symbol.
    private static @Nullable List<List<Expr>> byLine(
            List<Expr> equations, int line, List<Sym> symbols, int symbol) {
        Sym y = symbols.get(symbol);
        Sym x = symbols.get(1 - symbol);
        List<Expr> c = PolyTools.coefficients(equations.get(line), y);
        if (c == null || c.size() != 2 || !(c.getFirst() instanceof Num slope)) {
            return null;
        }
        Expr value = Expand.all(div(neg(c.get(1)), slope));
        Expr rest = Expand.all(equations.get(1 - line).replace(Map.of(y, value)));
        if (rest.isNumber()) {
            return rest.isZero() ? null : List.of();
        }
        List<List<Expr>> points = new ArrayList<>();
        for (Expr root : Solve.of(rest, x)) {
            Expr other = Expand.all(value.replace(Map.of(x, root)));
            points.add(symbol == 1 ? List.of(root, other) : List.of(other, root));
        }
        return checked(points, equations, symbols);
    }

    private static @Nullable List<List<Expr>> byOne(List<Expr> equations, List<Sym> symbols) {
        for (int i = 0; i < 2; i++) {
            Expr e = equations.get(i);
            if (e.freeSymbols().size() != 1) {
                continue;
            }
            Sym x = e.freeSymbols().iterator().next();
            Sym y = symbols.get(x.equals(symbols.get(0)) ? 1 : 0);
            List<List<Expr>> points = new ArrayList<>();
            for (Expr root : Solve.of(e, x)) {
                Expr rest = equations.get(1 - i).replace(Map.of(x, root));
                for (Expr other : Solve.of(rest, y)) {
                    points.add(
                            x.equals(symbols.get(0)) ? List.of(root, other) : List.of(other, root));
                }
            }
            return checked(points, equations, symbols);
        }
        return null;
    }

    private static List<List<Expr>> checked(
            List<List<Expr>> points, List<Expr> equations, List<Sym> symbols) {
        for (List<Expr> point : points) {
            Map<Expr, Expr> at = Map.of(symbols.get(0), point.get(0), symbols.get(1), point.get(1));
            if (equations.stream().anyMatch(e -> Check.isZero(e.replace(at)) != Tri.YES)) {
                throw Solve.beyond(equations.getFirst());
            }
        }
        Comparator<List<Expr>> first = Comparator.comparing(p -> p.get(0).sortKey());
        points.sort(first.thenComparing(p -> p.get(1).sortKey()));
        return points;
    }
}
