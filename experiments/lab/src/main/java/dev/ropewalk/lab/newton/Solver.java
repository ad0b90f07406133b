package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.python.Dual;
import dev.ropewalk.lab.python.Expression;
import dev.ropewalk.lab.python.PythonError;
import dev.ropewalk.lab.python.PythonFloat;
import dev.ropewalk.lab.python.Value.Real;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Newton's iteration with the exact derivative, until it has converged or cannot.
///
/// It has converged where the step is small against `x`, or where the function cannot be told from
/// 0: is 0, or less than the rounding in computing it. Near a root of multiplicity m its steps
/// shrink by (m-1)/m only; where they do so, m steps at once are tried. At a maximum or a minimum,
/// where there is no step, it goes on a little to the right.
final class Solver {
    private static final double LOST = 1e-9; // beside x, a difference so small is rounding

    private final Expression f;
    private final Limits limits;
    private final Neighbourhood around;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable String aside;

    Solver(Expression f, Limits limits) {
        this.f = f;
        this.limits = limits;
        this.around = new Neighbourhood(f);
    }

    /// @param start any finite number
    Outcome run(double start) {
        double x = start;
        double before = Double.NaN; // the step before the last
        for (int number = 1; number <= limits.steps(); number++) {
            Dual y;
            try {
                y = f.differentiate(x);
                Outcome end = endAt(x, y);
                if (end != null) {
                    return end;
                }
            } catch (PythonError error) {
                return failure(
                        "f(x) has no value at x = %s: %s"
                                .formatted(repr(x), error.line())
                                .formatted());
            }
            double step = y.slope() == 0 ? stepAside(x) : y.number() / y.slope();
            double next = x - step;
            steps.add(new Step(number, x, y, next));
            Outcome end = endOf(x, step, before, y);
            if (end != null) {
                return end;
            }
            before = step;
            x = next;
        }
        return new Outcome.Failure(
                "did not converge in %d steps: the last led to x = %s, where f(x) = %s"
                        .formatted(limits.steps(), repr(x), repr(around.valueOrNan(x))),
                steps);
    }

    private double stepAside(double x) {
        double aside = Neighbourhood.near(x);
        this.aside =
                "the derivative is zero at x = %s; it went on at %s"
                        .formatted(repr(x), repr(x + aside));
        return -aside;
    }

    /// A root at `x` itself, or a reason to stop there, or null.
    private @Nullable Outcome endAt(double x, Dual y) {
        double value = y.number();
        if (!Double.isFinite(value)) {
            return failure("f(x) is %s at x = %s".formatted(repr(value), repr(x)).formatted());
        }
        if (value == 0 && y.slope() == 0 && around.isFlat(x)) {
            return failure(
                    "f(x) is 0 all around x = %s: there is no single root"
                            .formatted(repr(x))
                            .formatted());
        }
        if (Math.abs(value) <= y.error()) {
            return root(around.polished(x), y);
        }
        if (y.slope() == 0 && around.isConstant(x, value)) {
            return failure(
                    "the derivative is zero at x = %s, where f(x) = %s"
                            .formatted(repr(x), repr(value))
                            .formatted());
        }
        return Double.isFinite(y.slope())
                ? null
                : failure(
                        "the derivative is %s at x = %s"
                                .formatted(repr(y.slope()), repr(x))
                                .formatted());
    }

    /// The outcome that a step ends the iteration with, or null.
    private @Nullable Outcome endOf(double x, double step, double before, Dual y) {
        double next = x - step;
        if (!Double.isFinite(next)) {
            return failure(
                    "the step from x = %s leads beyond all floats".formatted(repr(x)).formatted());
        }
        if (y.slope() != 0 && Math.abs(step) <= limits.tolerance() * Math.abs(next)) {
            return settled(x, next, step);
        }
        return multiple(x, step, before);
    }

    /// The steps have become small: at a root, or at a pole, where they do so too.
    private Outcome settled(double x, double next, double step) {
        boolean isNear = Math.abs(step) <= LOST * Math.abs(next); // a coarse tolerance is meant so
        double best =
                isNear ? around.polished(around.size(x) <= around.size(next) ? x : next) : next;
        return around.isLeastAt(best, step)
                ? new Outcome.Root(new Real(best), steps, aside)
                : failure(
                        "the steps end near x = %s, where f(x) = %s is not least"
                                .formatted(repr(best), repr(around.valueOrNan(best)))
                                .formatted());
    }

    /// A multiple root that the steps creep towards, if m of them at once hit it.
    private @Nullable Outcome multiple(double x, double step, double before) {
        double ratio = step / before;
        if (!(ratio > 0.4 && ratio < 0.9999)) {
            return null;
        }
        double ahead = x - Math.rint(1 / (1 - ratio)) * step;
        double candidate = Math.abs(ahead) < LOST * Math.abs(x) ? 0 : ahead;
        try {
            Dual y = f.differentiate(candidate);
            boolean isZero = Math.abs(y.number()) <= y.error();
            return isZero && !around.isFlat(candidate) ? root(candidate, y) : null;
        } catch (PythonError _) { // then it is none
            return null;
        }
    }

    /// A root found by its value, which need not tell it exactly.
    private Outcome root(double x, Dual y) {
        double unknown = y.error() / Math.abs(y.slope());
        boolean isKnown = y.number() == 0 || unknown <= limits.tolerance() * Math.abs(x);
        String remark =
                isKnown
                        ? aside
                        : "a multiple root, or nearly one: within %.0e of it, f(x) is lost in rounding"
                                .formatted(unknown);
        return new Outcome.Root(new Real(x), steps, remark);
    }

    private Outcome failure(String why) {
        return new Outcome.Failure(steps.isEmpty() ? why : "did not converge: " + why, steps);
    }

    private static String repr(double x) {
        return PythonFloat.repr(x);
    }
}
