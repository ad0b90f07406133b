package dev.ropewalk.experiments.newton;

import java.util.LinkedHashMap;
import java.util.Map;

/// One step of the iteration, as it is shown.
///
/// @param number from 1
/// @param x where it begins
/// @param f the function there
/// @param slope its derivative, exact or by difference
/// @param next where it leads
record Step(int number, Object x, Object f, Object slope, Object next) {
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
