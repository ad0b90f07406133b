package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.lang.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The methods of Python's containers and strings that change nothing.
final class ContainerMethods {
    private ContainerMethods() {}

    static @Nullable Value get(Value value, String name) {
        Value.Callable method =
                switch (value) {
                    case Value.Dict d -> ofDict(d, name);
                    case Value.Sequence s -> ofSequence(s, name);
                    case Value.Str s -> ofString(s.value(), name);
                    default -> null;
                };
        return method == null ? null : new Value.Function(name, false, method);
    }

    private static Value.@Nullable Callable ofDict(Value.Dict d, String name) {
        return switch (name) {
            case "keys" ->
                    args -> new Value.Sequence(Kind.LIST, new ArrayList<>(d.entries().keySet()));
            case "values" ->
                    args -> new Value.Sequence(Kind.LIST, new ArrayList<>(d.entries().values()));
            case "items" -> args -> items(d);
            case "get" ->
                    args -> {
                        Value found = d.entries().get(args.expect(1, 2).get(0));
                        return found != null ? found : args.size() > 1 ? args.get(1) : Value.NONE;
                    };
            default -> null;
        };
    }

    private static Value items(Value.Dict d) {
        List<Value> pairs = new ArrayList<>();
        d.entries()
                .forEach((key, value) ->
                        pairs.add(new Value.Sequence(Kind.TUPLE, List.of(key, value))));
        return new Value.Sequence(Kind.LIST, pairs);
    }

    private static Value.@Nullable Callable ofSequence(Value.Sequence s, String name) {
        return switch (name) {
            case "count" ->
                    args ->
                            Value.of(
                                    s.items().stream()
                                            .filter(v -> Comparisons.same(v, args.get(0)))
                                            .count());
            case "index" -> args -> Value.of(s.items().indexOf(args.get(0)));
            case "union" -> args -> Operators.binary("|", s, args.get(0));
            case "intersection" -> args -> Operators.binary("&", s, args.get(0));
            case "difference" -> args -> Operators.binary("-", s, args.get(0));
            default -> null;
        };
    }

    private static Value.@Nullable Callable ofString(String s, String name) {
        return switch (name) {
            case "upper" -> args -> new Value.Str(s.toUpperCase(Locale.ROOT));
            case "lower" -> args -> new Value.Str(s.toLowerCase(Locale.ROOT));
            case "strip" -> args -> new Value.Str(s.strip());
            case "replace" ->
                    args ->
                            new Value.Str(
                                    s.replace(
                                            Convert.string(args.get(0)),
                                            Convert.string(args.get(1))));
            case "split" ->
                    args ->
                            new Value.Sequence(
                                    Kind.LIST,
                                    List.of(s.strip().split("\\s+")).stream()
                                            .map(part -> (Value) new Value.Str(part))
                                            .toList());
            default -> null;
        };
    }
}
