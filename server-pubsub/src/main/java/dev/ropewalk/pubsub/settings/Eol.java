package dev.ropewalk.pubsub.settings;

import java.nio.charset.StandardCharsets;

/// The ending of a line on its way to the clients.
public enum Eol {
    /// LF, as Unix tools like it.
    LF("\n"),
    /// CRLF, as the diary's server sends it.
    CRLF("\r\n");

    private final String text;

    Eol(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
