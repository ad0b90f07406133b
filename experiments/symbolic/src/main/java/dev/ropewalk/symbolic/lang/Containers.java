package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import java.util.ArrayList;
import java.util.List;

/// The operations of sets and of unpacking, as Python has them.
final class Containers {
    private Containers() {}

    /// The values without those that are there already.
    static List<Value> distinct(List<Value> all) {
        List<Value> kept = new ArrayList<>();
        for (Value v : all) {
            if (kept.stream().noneMatch(w -> Comparisons.same(v, w))) {
                kept.add(v);
            }
        }
        return kept;
    }

    /// Refuses more or fewer values than names.
    static void unpack(int wanted, int there) {
        if (there < wanted) {
            throw PythonError.value(
                    "not enough values to unpack (expected " + wanted + ", got " + there + ")");
        }
        if (there > wanted) {
            throw PythonError.value("too many values to unpack (expected " + wanted + ")");
        }
    }
}
