package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.python.Dual;
import dev.ropewalk.lab.python.Value;
import dev.ropewalk.lab.python.Value.Real;
import java.util.LinkedHashMap;
import java.util.Map;

/// A step of the iteration, as it is shown.
///
/// @param number from 1
/// @param x where it begins
/// @param f the function there
/// @param slope its derivative, exact or by difference
/// @param next where it leads
record Step(int number, Value x, Value f, Value slope, Value next) {
    /// A step of floats.
    Step(int number, double x, Dual y, double next) {
        this(number, new Real(x), new Real(y.number()), new Real(y.slope()), new Real(next));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", number);
        fields.put("x", x);
        fields.put("f", f);
        fields.put("slope", slope);
        fields.put("next", next);
        return fields;
    }
}
