package dev.ropewalk.endpoint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of a kind of endpoint.
///
/// @param positional parameters that may be given without their key, in this order
/// @param byKey parameters that need their key
/// @param wraps whether another endpoint follows: `KIND[:key=value…]:INNER`. What has no key
///   belongs to the inner endpoint then, so there is nothing positional
public record Signature(List<Parameter<?>> positional, List<Parameter<?>> byKey, boolean wraps) {
    /// Takes copies.
    ///
    /// @throws IllegalArgumentException if a wrapping kind has positional parameters, or another
    ///   kind has required ones elsewhere than in the first places
    public Signature {
        positional = List.copyOf(positional);
        byKey = List.copyOf(byKey);
        if (wraps && !positional.isEmpty()) {
            throw new IllegalArgumentException(
                    "a wrapping kind takes its parameters by key: " + positional);
        }
        List<Parameter<?>> required =
                Stream.of(positional, byKey)
                        .flatMap(List::stream)
                        .filter(each -> each.byDefault() == null)
                        .toList();
        if (!wraps && !required.equals(positional.stream().limit(required.size()).toList())) {
            throw new IllegalArgumentException("required parameters come first: " + required);
        }
    }

    /// A kind that opens a socket itself.
    public static Signature of(Parameter<?>... positional) {
        return new Signature(List.of(positional), List.of(), false);
    }

    /// A kind around another endpoint, whose own parameters need their keys.
    public static Signature wrapping(Parameter<?>... byKey) {
        return new Signature(List.of(), List.of(byKey), true);
    }

    /// The same with more parameters, which need their keys.
    public Signature andByKey(Parameter<?>... more) {
        return new Signature(positional, List.of(more), wraps);
    }

    /// All of them, the positional ones first.
    List<Parameter<?>> parameters() {
        return Stream.concat(positional.stream(), byKey.stream()).toList();
    }

    @Nullable Parameter<?> named(String key) {
        return parameters().stream()
                .filter(each -> each.name().equals(key))
                .findFirst()
                .orElse(null);
    }

    /// The parameters of the arguments without a key, in their order.
    ///
    /// @param keys those that are given by key
    List<Parameter<?>> places(Set<String> keys) {
        return positional.stream()
                .filter(each -> !(each.givesUpItsPlace() && keys.contains(each.name())))
                .toList();
    }
}
