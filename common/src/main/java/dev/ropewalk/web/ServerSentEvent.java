package dev.ropewalk.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An event for a [ResponseStream]: the HTML standard, section 9.2, "Server-sent events".
/// Immutable.
///
/// @param id what a client that comes back says it had last ([Request#lastEventId]); empty forgets
///   the one before, null leaves it
/// @param event the name that a browser dispatches it under; null is `message`
/// @param data the text, of any number of lines; null dispatches nothing, so that only the id
///   counts
public record ServerSentEvent(@Nullable String id, @Nullable String event, @Nullable String data) {
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n]");

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

    /// The text that a [ResponseStream] sends: for `("7", "tick", "a\nb")` that is `"id: 7\nevent:
    /// tick\ndata: a\ndata: b\n\n"`. Each line of the text is a field of its own, whether CRLF, LF
    /// or CR ended it; a client puts LF between them.
    public String encoded() {
        return (id == null ? "" : "id: " + id + "\n")
                + (event == null ? "" : "event: " + event + "\n")
                + (data == null ? "" : lines("data: ", data))
                + "\n";
    }

    /// Each line of `text` behind `prefix`; the blank that ends it is the one that a client takes
    /// away.
    static String lines(String prefix, String text) {
        return prefix + LINE_END.matcher(text).replaceAll("\n" + prefix) + "\n";
    }

    private static boolean hasLineEnd(String text) {
        return LINE_END.matcher(text).find();
    }
}
