package dev.ropewalk.pubsub.line;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Knows HTTP where lines are spoken. A web page can have a browser send a request to any port, and
/// what is in it must not get in as lines; Redis closes such connections too (cross-protocol
/// scripting).
final class RequestLine {
    /// The method of any token, and any target (RFC 9112, section 3).
    private static final Pattern REQUEST =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ [^ ]+ HTTP/[0-9][.][0-9]");

    private static final Pattern HOST = Pattern.compile("(?i)host:.*", Pattern.DOTALL);

    /// Lines in which it is looked for: all browsers and most others send `Host` next.
    static final int LOOKED_AT = 2;

    private RequestLine() {}

    /// Whether one of the first lines of a connection is the first or the second of a request.
    static boolean isHttp(ByteBuf line) {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return REQUEST.matcher(text).matches() || HOST.matcher(text).matches();
    }
}
