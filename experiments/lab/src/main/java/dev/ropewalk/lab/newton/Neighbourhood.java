package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.python.Dual;
import dev.ropewalk.lab.python.Expression;
import dev.ropewalk.lab.python.PythonError;
import dev.ropewalk.lab.python.PythonFloat;

/// A function around a point.
///
/// @param f the function
record Neighbourhood(Expression f) {
    private static final double NEAR = 1e-3;
    private static final double STEPS = 16;
    private static final int MOST_POLISHING = 4;

    /// The value, or NaN where there is none.
    double valueOrNan(double x) {
        try {
            return f.differentiate(x).number();
        } catch (PythonError _) {
            return Double.NaN;
        }
    }

    /// The size of the value, infinite where there is none.
    double size(double x) {
        double value = Math.abs(valueOrNan(x));
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /// A short way from `x`.
    static double near(double x) {
        return NEAR * far(x);
    }

    private static double far(double x) {
        return Math.max(1, Math.abs(x));
    }

    /// Whether the function is 0 near and far, where it has values.
    boolean isFlat(double x) {
        return isConstant(x, 0) && !differs(x - far(x), 0) && !differs(x + far(x), 0);
    }

    /// Whether the function has this value on both sides, where it has values.
    boolean isConstant(double x, double value) {
        return !differs(x - near(x), value) && !differs(x + near(x), value);
    }

    private boolean differs(double x, double value) {
        double other = valueOrNan(x);
        return !Double.isNaN(other) && other != value;
    }

    /// The best float for a root that `x` is as far as rounding shows: steps go on while the value
    /// falls; where it is 0, so may it be beside, and the float that is printed shortest is taken.
    double polished(double x) {
        double best = x;
        for (int i = 0; i < MOST_POLISHING && size(best) > 0 && hasValue(best); i++) {
            Dual y = f.differentiate(best);
            double next = best - y.number() / y.slope();
            if (!(size(next) < size(best))) {
                return best;
            }
            best = next;
        }
        return size(best) == 0 ? shortestZero(best) : best;
    }

    private boolean hasValue(double x) {
        return size(x) < Double.POSITIVE_INFINITY;
    }

    private double shortestZero(double x) {
        double shortest = x;
        for (double other : new double[] {Math.nextDown(x), Math.nextUp(x)}) {
            boolean isShorter =
                    PythonFloat.repr(other).length() < PythonFloat.repr(shortest).length();
            if (isShorter && size(other) == 0) {
                shortest = other;
            }
        }
        return shortest;
    }

    /// Whether the value is smaller than on both sides, as at a root and not at a pole.
    ///
    /// @param step the last step, which tells how near to look
    boolean isLeastAt(double x, double step) {
        double distance = STEPS * Math.max(Math.abs(step), Math.ulp(x));
        double size = size(x);
        return size <= size(x - distance) && size <= size(x + distance) && Double.isFinite(size);
    }
}
