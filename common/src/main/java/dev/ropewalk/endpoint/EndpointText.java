package dev.ropewalk.endpoint;

import java.util.Objects;

/// Writes an endpoint's canonical string: what must be there without its key, then what differs
/// from its default with its key. Twisted reads it too.
final class EndpointText {
    private final StringBuilder text;

    EndpointText(String kind) {
        text = new StringBuilder(kind);
    }

    /// Twisted's `quoteStringArgument`, and the `=` too.
    static String quote(String word) {
        return word.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=");
    }

    EndpointText add(Object value) {
        text.append(':').append(quote(value.toString()));
        return this;
    }

    EndpointText add(String key, Object value) {
        text.append(':').append(quote(key)).append('=').append(quote(value.toString()));
        return this;
    }

    EndpointText addUnless(Object ordinary, String key, Object value) {
        return Objects.equals(ordinary, value) ? this : add(key, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
