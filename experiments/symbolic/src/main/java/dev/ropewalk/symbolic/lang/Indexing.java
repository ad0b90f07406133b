package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `value[index]`.
final class Indexing {
    private Indexing() {}

    static Value get(Value value, Node index, Evaluator evaluator) {
        if (index instanceof Node.Slice slice) {
            return slice(value, slice, evaluator);
        }
        Value at = evaluator.eval(index);
        if (value instanceof Value.Dict d) {
            return ofDict(d, at);
        }
        Value element = Matrices.element(value, at);
        if (element != null) {
            return element;
        }
        if (value instanceof Value.Sequence s && s.kind() == Node.Kind.SET) {
            throw PythonError.type("'set' object is not subscriptable");
        }
        if (!Convert.isSequence(value) && !(value instanceof Value.Str)) {
            throw PythonError.type("'" + Convert.typeName(value) + "' object is not subscriptable");
        }
        List<Value> items = Convert.items(value);
        int i = Convert.integer(at);
        int place = i < 0 ? i + items.size() : i;
        if (place < 0 || place >= items.size()) {
            throw new PythonError("IndexError", Convert.typeName(value) + " index out of range");
        }
        return items.get(place);
    }

    private static Value ofDict(Value.Dict d, Value key) {
        for (var entry : d.entries().entrySet()) {
            if (Comparisons.same(entry.getKey(), key)) {
                return entry.getValue();
            }
        }
        throw new PythonError("KeyError", Repr.of(key));
    }

    private static Value slice(Value value, Node.Slice slice, Evaluator evaluator) {
        List<Value> items = Convert.items(value);
        int step = slice.step() == null ? 1 : Convert.integer(evaluator.eval(slice.step()));
        if (step == 0) {
            throw PythonError.value("slice step cannot be zero");
        }
        int n = items.size();
        int from = bound(slice.from(), evaluator, step > 0 ? 0 : n - 1, n);
        int to = bound(slice.to(), evaluator, step > 0 ? n : -n - 1, n);
        List<Value> picked = new ArrayList<>();
        for (int i = from; step > 0 ? i < to : i > to; i += step) {
            if (i >= 0 && i < n) {
                picked.add(items.get(i));
            }
        }
        return switch (value) {
            case Value.Sequence s -> new Value.Sequence(s.kind(), picked);
            case Value.Str _ -> new Value.Str(joined(picked));
            default -> new Value.Sequence(Node.Kind.TUPLE, picked);
        };
    }

    private static int bound(@Nullable Node node, Evaluator evaluator, int otherwise, int size) {
        if (node == null) {
            return otherwise;
        }
        int i = Convert.integer(evaluator.eval(node));
        return i < 0 ? i + size : Math.min(i, size);
    }

    private static String joined(List<Value> letters) {
        StringBuilder all = new StringBuilder();
        letters.forEach(v -> all.append(Repr.text(v)));
        return all.toString();
    }
}
