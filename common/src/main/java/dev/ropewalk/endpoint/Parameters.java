package dev.ropewalk.endpoint;

import dev.ropewalk.endpoint.Description.Argument;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The arguments of a [Description] under the names of a [Signature], bound as Python binds those
/// of a call.
final class Parameters {
    private final Description description;
    private final Map<String, Argument> bound = new LinkedHashMap<>();
    private final Map<String, String> extras = new TreeMap<>();

    private Parameters(Description description) {
        this.description = description;
    }

    /// @param extraKeys keys that are taken besides those of the signature
    static Parameters bind(Description description, Signature signature, Set<String> extraKeys) {
        Parameters parameters = new Parameters(description);
        parameters.bindPositional(signature.positional());
        description
                .keywords()
                .forEach((key, value) -> parameters.bind(key, value, signature, extraKeys));
        return parameters;
    }

    private void bindPositional(List<String> names) {
        List<Argument> values = description.positional();
        if (values.size() > names.size()) {
            Argument surplus = values.get(names.size());
            throw description.error(
                    surplus.column(),
                    "there is no place for \""
                            + surplus.value()
                            + "\": without a key, "
                            + description.kind().text()
                            + " takes "
                            + String.join(", ", names)
                            + " in this order; a colon within a value is written \\:");
        }
        for (int i = 0; i < values.size(); i++) {
            bound.put(names.get(i), values.get(i));
        }
    }

    private void bind(String key, Argument value, Signature signature, Set<String> extraKeys) {
        if (signature.keys().contains(key)) {
            if (bound.putIfAbsent(key, value) != null) {
                throw description.error(
                        value.start(), "the " + key + " is given twice, once without its key");
            }
        } else if (extraKeys.contains(key)) {
            extras.put(key, value.value());
        } else {
            throw unknownKey(key, value, signature, extraKeys);
        }
    }

    private EndpointSyntaxException unknownKey(
            String key, Argument value, Signature signature, Set<String> extraKeys) {
        Set<String> known = new LinkedHashSet<>(signature.keys());
        known.addAll(new TreeSet<>(extraKeys));
        return description.error(
                value.start(),
                "there is no key \""
                        + key
                        + "\"; those of "
                        + description.kind().text()
                        + " are "
                        + String.join(", ", known));
    }

    /// The value of a parameter that must be there.
    ///
    /// @param reader throws an IllegalArgumentException with a sentence about a bad value
    <T> T required(String name, Function<String, T> reader) {
        Argument argument = bound.get(name);
        String missing = "the " + name + " is missing";
        if (argument == null) {
            throw description.error(description.text().length() + 1, missing);
        }
        if (argument.value().isEmpty()) {
            throw description.error(argument.column(), missing);
        }
        return read(argument, reader);
    }

    /// The value of a parameter that may be left out.
    <T> Optional<T> optional(String name, Function<String, T> reader) {
        return Optional.ofNullable(bound.get(name)).map(argument -> read(argument, reader));
    }

    private <T> T read(Argument argument, Function<String, T> reader) {
        try {
            return reader.apply(argument.value());
        } catch (IllegalArgumentException e) {
            String problem = e.getMessage();
            throw description.error(argument.column(), problem == null ? e.toString() : problem);
        }
    }

    /// What came under the extra keys, sorted by key.
    Map<String, String> extras() {
        return extras;
    }
}
