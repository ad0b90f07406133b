package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.python.Expression;
import dev.ropewalk.lab.python.Operator;
import dev.ropewalk.lab.python.PythonError;
import dev.ropewalk.lab.python.Value;
import dev.ropewalk.lab.python.Value.Real;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The diary's program, operation by operation: a forward difference for the derivative, so many
/// steps, and the last `x` for the root whatever it is. Its numbers are Python's: it begins at the
/// integer 1, and may end among the complex ones.
///
/// @param f the function
/// @param start where it begins
/// @param count how many steps
record Diary(Expression f, Value start, int count) {
    private static final Value H = new Real(1e-5);
    private static final double SETTLED = 1e-6; // how far a last step may go, relative to x

    Outcome run() {
        List<Step> steps = new ArrayList<>();
        Value x = start;
        Value before = start;
        for (int number = 1; number <= count; number++) {
            before = x;
            try {
                x = step(number, x, steps);
            } catch (PythonError error) {
                return new Outcome.Failure(
                        "step %d, at x = %s: %s".formatted(number, x.repr(), error.line()), steps);
            }
        }
        return new Outcome.Root(x, steps, remark(before, x));
    }

    private Value step(int number, Value x, List<Step> steps) {
        Value y = f.evaluate(x);
        Value ahead = f.evaluate(Operator.ADD.apply(x, H));
        Value slope = Operator.DIVIDE.apply(Operator.SUBTRACT.apply(ahead, f.evaluate(x)), H);
        Value next = Operator.SUBTRACT.apply(x, Operator.DIVIDE.apply(y, slope));
        steps.add(new Step(number, x, y, slope, next));
        return next;
    }

    private @Nullable String remark(Value before, Value last) {
        if (!(before instanceof Real a) || !(last instanceof Real b)) {
            return null;
        }
        if (Double.isNaN(b.x())) {
            return "it ended with a nan, which is no root";
        }
        boolean isSettled = Math.abs(b.x() - a.x()) <= SETTLED * Math.max(1, Math.abs(b.x()));
        return isSettled
                ? null
                : "it did not converge: step %d still went from %s to %s"
                        .formatted(count, a.repr(), b.repr());
    }
}
