package dev.ropewalk.web;

import org.jspecify.annotations.Nullable;

/// One event for an [EventStream]: the HTML standard, section 9.2, "Server-sent events". Immutable.
///
/// @param id what a client that comes back says it had last ([Request#lastEventId]); empty forgets
///   the one before, null leaves it
/// @param event the name that a browser dispatches it under; null is `message`
/// @param data the text, of any number of lines; null dispatches nothing, so that only the id
///   counts
public record ServerSentEvent(@Nullable String id, @Nullable String event, @Nullable String data) {
    /// Checks what must be one line.
    ///
    /// @throws IllegalArgumentException if the id holds CR, LF or NUL, or the name CR or LF,
    ///   quoting it
    public ServerSentEvent {
        if (id != null && (hasLineEnd(id) || id.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException(
                    "an event's id holds no CR, LF or NUL: \"" + id + "\"");
        }
        if (event != null && hasLineEnd(event)) {
            throw new IllegalArgumentException(
                    "an event's name holds no CR and no LF: \"" + event + "\"");
        }
    }

    /// A message of that text, without an id.
    public static ServerSentEvent of(String data) {
        return new ServerSentEvent(null, null, data);
    }

    /// Only an id: the client remembers it, and its script sees nothing.
    public static ServerSentEvent mark(String id) {
        return new ServerSentEvent(id, null, null);
    }

    /// This with an id.
    ///
    /// @throws IllegalArgumentException if it holds CR, LF or NUL, quoting it
    public ServerSentEvent withId(String id) {
        return new ServerSentEvent(id, event, data);
    }

    /// This under that name.
    ///
    /// @throws IllegalArgumentException if it holds CR or LF, quoting it
    public ServerSentEvent withEvent(String event) {
        return new ServerSentEvent(id, event, data);
    }

    /// What an [EventStream] sends: for `("7", "tick", "a\nb")` that is `"id: 7\nevent: tick\ndata:
    /// a\ndata: b\n\n"`. Each line of the text is a field of its own, whether CRLF, LF or CR ended
    /// it; a client puts LF between them.
    public String encoded() {
        StringBuilder out = new StringBuilder();
        field(out, "id", id);
        field(out, "event", event);
        if (data != null) {
            lines(out, "data: ", data);
        }
        return out.append('\n').toString();
    }

    private static void field(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(name).append(": ").append(value).append('\n');
        }
    }

    /// Each line of `text` behind `prefix`; the blank that ends it is the one that a client takes
    /// away.
    static void lines(StringBuilder out, String prefix, String text) {
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\r' || c == '\n') {
                out.append(prefix).append(text, start, at).append('\n');
                boolean crLf = c == '\r' && text.startsWith("\n", at + 1);
                at += crLf ? 1 : 0;
                start = at + 1;
            }
        }
        out.append(prefix).append(text, start, text.length()).append('\n');
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }
}
