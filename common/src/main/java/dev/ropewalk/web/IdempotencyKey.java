package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header-07): a string in quotes,
/// as the draft has it, or the same without them, as most clients send it.
public final class IdempotencyKey {
    /// The longest key, quotes and backslashes not counted.
    public static final int LONGEST = 255;

    private static final AsciiString NAME = AsciiString.cached("idempotency-key");

    private IdempotencyKey() {}

    /// The key of a request with these fields, null if it has none.
    ///
    /// @throws HttpError 400 if there are two, or it is none
    public static @Nullable String in(HttpHeaders headers) {
        String field = headers.get(NAME);
        return field == null ? null : parse(headers.getAll(NAME));
    }

    /// The key that the value of such a field is.
    ///
    /// @throws HttpError 400 if it is none
    public static String parse(String field) {
        return parse(List.of(field));
    }

    private static String parse(List<String> fields) {
        String field = fields.getFirst().strip();
        String key =
                fields.size() > 1 ? null : field.startsWith("\"") ? unquoted(field) : bare(field);
        if (key == null || key.isEmpty() || key.length() > LONGEST) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST,
                    "An Idempotency-Key is one string of 1 to "
                            + LONGEST
                            + " characters, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\".");
        }
        return key;
    }

    /// An sf-string (RFC 9651, section 3.3.3) without its quotes, null if it is none.
    private static @Nullable String unquoted(String field) {
        StringBuilder key = new StringBuilder();
        int last = field.length() - 1;
        for (int i = 1; i < last; i++) {
            char c = field.charAt(i);
            if (c == '\\') {
                c = field.charAt(++i);
                if (i == last || (c != '"' && c != '\\')) {
                    return null;
                }
            } else if (c == '"') {
                return null;
            }
            if (c < ' ' || c > '~') {
                return null;
            }
            key.append(c);
        }
        return last > 0 && field.charAt(last) == '"' ? key.toString() : null;
    }

    /// Visible ASCII but what begins a string or ends an item.
    private static @Nullable String bare(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c <= ' ' || c > '~' || "\",;\\".indexOf(c) >= 0) {
                return null;
            }
        }
        return field;
    }
}
