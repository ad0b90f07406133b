package dev.ropewalk.endpoint;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The common part of servers' and clients' endpoints: a kind and a value for each of its
/// parameters. A value that does nothing; two are equal if their kinds and values are.
public abstract sealed class Endpoint permits ServerEndpoint, ClientEndpoint {
    private final EndpointKind kind;
    private final Map<Parameter<?>, Object> values;
    private final @Nullable Endpoint inner;
    private final Map<String, String> extras;

    /// @param values one for each parameter of the signature, in its order
    /// @param extras parameters of a server
    Endpoint(
            EndpointKind kind,
            Map<Parameter<?>, Object> values,
            @Nullable Endpoint inner,
            Map<String, String> extras) {
        this.kind = kind;
        this.values = values;
        this.inner = inner;
        this.extras = Collections.unmodifiableMap(new TreeMap<>(extras));
    }

    /// The kind, which knows how it is opened.
    public EndpointKind kind() {
        return kind;
    }

    /// The value of a parameter, which is its default if nothing was said.
    ///
    /// @throws IllegalArgumentException if the kind has no such parameter, quoting its key
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(
                    this + " has no parameter \"" + parameter.name() + "\"");
        }
        return parameter.type().cast(value);
    }

    /// The endpoint that a wrapping kind was put around.
    ///
    /// @throws IllegalStateException if the kind wraps none
    public Endpoint inner() {
        if (inner == null) {
            throw new IllegalStateException(this + " wraps no endpoint");
        }
        return inner;
    }

    /// Whether a key is one of this kind, or of a kind inside.
    boolean knows(String key) {
        return values.keySet().stream().anyMatch(each -> each.name().equals(key))
                || (inner != null && inner.knows(key));
    }

    Map<Parameter<?>, Object> values() {
        return values;
    }

    @Nullable Endpoint wrapped() {
        return inner;
    }

    Map<String, String> extras() {
        return extras;
    }

    /// The string for this endpoint, which parses to an equal one, a server's own parameters
    /// allowed for: what is required without its key, then with its key what differs from its
    /// default, then what is wrapped. Twisted reads it too. Also the endpoint's `toString`.
    public String text() {
        StringBuilder text = new StringBuilder(kind.name());
        values.forEach((parameter, value) -> {
            if (parameter.byDefault() == null) {
                text.append(
                        inner == null
                                ? ':' + quote(parameter.write(value))
                                : key(parameter, value));
            }
        });
        values.forEach((parameter, value) -> {
            if (parameter.byDefault() != null && !value.equals(parameter.byDefault())) {
                text.append(key(parameter, value));
            }
        });
        if (inner != null) {
            text.append(':').append(inner);
        }
        extras.forEach((key, value) -> text.append(argument(key, value)));
        return text.toString();
    }

    private static String key(Parameter<?> parameter, Object value) {
        return argument(parameter.name(), parameter.write(value));
    }

    static String argument(String key, String value) {
        return ':' + quote(key) + '=' + quote(value);
    }

    /// Twisted's `quoteStringArgument`, and the `=` too.
    private static String quote(String word) {
        return word.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that
                && that.getClass() == getClass()
                && kind.equals(that.kind)
                && values.equals(that.values)
                && Objects.equals(inner, that.inner)
                && extras.equals(that.extras);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, values, inner, extras);
    }

    @Override
    public String toString() {
        return text();
    }
}
