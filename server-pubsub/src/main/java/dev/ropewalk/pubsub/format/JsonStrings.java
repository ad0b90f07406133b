package dev.ropewalk.pubsub.format;

import java.nio.charset.StandardCharsets;

/// Strings of JSON (RFC 8259, section 7).
public final class JsonStrings {
    private JsonStrings() {}

    /// The string of a text, quotes and all; `?` for half a surrogate pair.
    public static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonBuffer out = new JsonBuffer(bytes.length + 2);
        out.add((byte) '"').addText(bytes, bytes.length);
        return out.add((byte) '"').toString();
    }
}
