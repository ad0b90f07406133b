package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header-07): a string in quotes,
/// as the draft has it, or the same without them, as most clients send it.
public final class IdempotencyKey {
    /// The longest key, quotes and backslashes not counted.
    public static final int LONGEST = 255;

    private static final AsciiString NAME = AsciiString.cached("idempotency-key");

    /// An sf-string (RFC 9651, section 3.3.3).
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[ -~&&[^\"\\\\]]|\\\\[\"\\\\])*+)\"");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /// Visible ASCII but what begins a string or ends an item.
    private static final Pattern BARE = Pattern.compile("[!-~&&[^\",;\\\\]]++");

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
        Matcher quoted = QUOTED.matcher(field);
        String key = "";
        if (quoted.matches()) {
            key = ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
        } else if (BARE.matcher(field).matches()) {
            key = field;
        }
        if (fields.size() > 1 || key.isEmpty() || key.length() > LONGEST) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST,
                    "An Idempotency-Key is one string of 1 to "
                            + LONGEST
                            + " characters, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\".");
        }
        return key;
    }
}
