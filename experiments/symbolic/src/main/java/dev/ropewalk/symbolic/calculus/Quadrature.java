package dev.ropewalk.symbolic.calculus;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.number.Stop;
import java.util.List;
import java.util.Map;

/// Sums of a function's values, to check an integral between two numbers by.
public final class Quadrature {
    private static final double LAST = 3.2;
    private static final double TOLERANCE = 1e-6;
    private static final double FAR = 1e4;

    private Quadrature() {}

    /// True if the value is what the sums with two widths of step come to.
    public static boolean agrees(Expr f, Sym x, List<Expr> ends, Expr value) {
        double[] claimed = Numeric.doubles(value);
        if (!isReal(claimed)) {
            return false;
        }
        double fine = sum(f, x, ends, 1.0 / 16);
        double coarse = sum(f, x, ends, 3.0 / 32);
        double allowed = TOLERANCE * (1 + Math.abs(claimed[0]));
        return Math.abs(fine - claimed[0]) < allowed && Math.abs(coarse - claimed[0]) < allowed;
    }

    private static double sum(Expr f, Sym x, List<Expr> ends, double step) {
        double[] low = Numeric.doubles(ends.get(0));
        double[] high = Numeric.doubles(ends.get(1));
        if (!isReal(low)) {
            return Double.NaN;
        }
        if (ends.get(1) instanceof Inf far) {
            return endless(f, x, new double[] {low[0], far.equals(S.OO) ? 1 : -1}, step / 4);
        }
        return isReal(high) ? sum(f, x, new double[] {low[0], high[0]}, step) : Double.NaN;
    }

    private static boolean isReal(double[] z) {
        return z.length == 2 && z[1] == 0 && Double.isFinite(z[0]);
    }

    /// The double exponential rule, which copes with ends where the function is infinite.
    private static double sum(Expr f, Sym x, double[] ends, double step) {
        double half = (ends[1] - ends[0]) / 2;
        double middle = (ends[1] + ends[0]) / 2;
        double total = 0;
        for (double t = -LAST; t <= LAST; t += step) {
            Stop.check();
            double s = Math.PI / 2 * Math.sinh(t);
            double weight = Math.PI / 2 * Math.cosh(t) / Math.pow(Math.cosh(s), 2);
            double at = middle + half * Math.tanh(s);
            if (at > Math.min(ends[0], ends[1]) && at < Math.max(ends[0], ends[1])) {
                double[] y = Numeric.doubles(f.replace(Map.of(x, Flt.of(at))));
                total += isReal(y) ? weight * y[0] : Double.NaN;
            }
        }
        return total * step * half;
    }

    /// The same from a point on without end, in one way or the other, at distances that grow doubly
    /// exponentially. What is too far to be told is next to nothing where the sum has an end.
    private static double endless(Expr f, Sym x, double[] fromWay, double step) {
        double total = 0;
        for (double t = -LAST; t <= LAST; t += step) {
            Stop.check();
            double distance = Math.exp(Math.PI * Math.sinh(t));
            double at = fromWay[0] + fromWay[1] * distance;
            double[] y = Numeric.doubles(f.replace(Map.of(x, Flt.of(at))));
            if (isReal(y)) {
                total += Math.PI * Math.cosh(t) * distance * y[0];
            } else if (distance < FAR) {
                return Double.NaN;
            }
        }
        return total * step;
    }
}
