package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.number.Stop;
import dev.ropewalk.symbolic.poly.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Equations of the first degree in several symbols, by elimination.
public final class LinearSystem {
    private final List<Sym> symbols;
    private final List<List<Expr>> rows = new ArrayList<>();

    private LinearSystem(List<Sym> symbols) {
        this.symbols = symbols;
    }

    /// The values of the symbols, in their order; those that are free have none. Nothing if there
    /// is no solution.
    ///
    /// @throws PythonError if an equation is of another degree
    public static @Nullable Map<Expr, Expr> solve(List<Expr> equations, List<Sym> symbols) {
        LinearSystem system = new LinearSystem(symbols);
        equations.forEach(e -> system.rows.add(system.row(e)));
        Map<Expr, Expr> found = system.solution();
        if (found != null) {
            for (Expr e : equations) {
                if (Check.isZero(e.replace(found)) != Tri.YES) {
                    throw Solve.beyond(e);
                }
            }
        }
        return found;
    }

    /// The coefficients, and the number on the right.
    private List<Expr> row(Expr equation) {
        List<Expr> row = new ArrayList<>();
        Map<Expr, Expr> zeros = new HashMap<>();
        for (Sym x : symbols) {
            Expr c = Expand.all(Diff.of(Expand.all(equation), x));
            if (symbols.stream().anyMatch(c::contains)) {
                throw Solve.beyond(equation);
            }
            row.add(c);
            zeros.put(x, S.ZERO);
        }
        row.add(neg(equation.replace(zeros)));
        return row;
    }

    private @Nullable Map<Expr, Expr> solution() {
        int at = 0;
        List<Integer> pivots = new ArrayList<>();
        for (int column = 0; column < symbols.size() && at < rows.size(); column++) {
            if (takePivot(at, column)) {
                eliminate(at, column);
                pivots.add(column);
                at++;
            }
        }
        for (List<Expr> row : rows.subList(at, rows.size())) {
            if (!row.getLast().isZero()) {
                return null;
            }
        }
        Map<Expr, Expr> found = new LinkedHashMap<>();
        for (int i = 0; i < pivots.size(); i++) {
            found.put(symbols.get(pivots.get(i)), value(rows.get(i), pivots.get(i)));
        }
        return found;
    }

    private boolean takePivot(int at, int column) {
        for (int i = at; i < rows.size(); i++) {
            if (!rows.get(i).get(column).isZero()) {
                List<Expr> row = rows.set(i, rows.get(at));
                Expr pivot = row.get(column);
                rows.set(at, Lists.map(row, c -> lowest(div(c, pivot))));
                return true;
            }
        }
        return false;
    }

    private void eliminate(int at, int column) {
        Stop.check();
        List<Expr> pivot = rows.get(at);
        for (int i = 0; i < rows.size(); i++) {
            List<Expr> row = rows.get(i);
            Expr times = row.get(column);
            if (i == at || times.isZero()) {
                continue;
            }
            List<Expr> changed = new ArrayList<>();
            for (int j = 0; j < row.size(); j++) {
                changed.add(lowest(sub(row.get(j), mul(times, pivot.get(j)))));
            }
            rows.set(i, changed);
        }
    }

    private Expr value(List<Expr> row, int pivot) {
        List<Expr> terms = new ArrayList<>(List.of(row.getLast()));
        for (int j = pivot + 1; j < symbols.size(); j++) {
            terms.add(neg(mul(row.get(j), symbols.get(j))));
        }
        return Add.of(terms);
    }

    private static Expr lowest(Expr e) {
        return Cancel.of(e);
    }
}
