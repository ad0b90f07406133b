package dev.ropewalk.pubsub.line;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells the language of a connection by its first bytes, with as few of them as possible.
///
/// HTTP is a whole request line (RFC 9112, section 3), `METHOD target HTTP/1.1` and its end, whose
/// method is in capitals as all registered ones are. The first byte that cannot be one makes it
/// lines, so `GET OUT` is a line, and small letters are at once. The target is any bytes but blanks
/// and control characters: whether they are one is for HTTP to say. A bare LF is an end, too, which
/// HTTP will refuse.
final class HttpDetection {
    /// The languages of a connection.
    enum Language {
        LINES,
        HTTP,
        /// A ClientHello (RFC 8446, section 5.1), by its record header and its first byte.
        TLS
    }

    /// The first lines in which [#isRequest] looks for HTTP: most clients send `Host` second.
    static final int LOOKED_AT = 2;

    /// The beginning of a connection: a request line, or `16 03 0x`, a length of two bytes, `01`.
    private static final Pattern FIRST =
            Pattern.compile(
                    "([A-Z][A-Z_-]{0,31}+ [^\\x00-\\x20\\x7f]++ HTTP/[0-9][.][0-9]\\r?+\\n)"
                            + "|\\x16\\x03[\\x00-\\x04](?s:..)\\x01");

    /// A request line with any token as its method and any target (RFC 9112, section 3).
    private static final Pattern REQUEST =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ [^ ]+ HTTP/[0-9][.][0-9]");

    private static final Pattern HOST = Pattern.compile("(?i)host:.*", Pattern.DOTALL);

    private final int limit;
    private final StringBuilder seen = new StringBuilder();
    private boolean inTarget;

    /// @param limit bytes after which there can be no line any more, as it would be too long
    HttpDetection(int limit) {
        this.limit = limit;
    }

    /// Looks at what came; its indices stay.
    ///
    /// @return null as long as it may be either
    @SuppressWarnings("JdkObsolete") // hitEnd is for streams, of which this is the beginning
    @Nullable Language feed(ByteBuf data) {
        seen.append(data.toString(StandardCharsets.ISO_8859_1));
        if (inTarget && !endsTarget(data)) {
            return afterLimit(); // a long target that trickles in is not looked at again and again
        }
        Matcher first = FIRST.matcher(seen);
        if (first.lookingAt()) {
            return first.group(1) == null ? Language.TLS : Language.HTTP;
        } else if (!first.hitEnd()) {
            return Language.LINES;
        }
        int blank = seen.indexOf(" ");
        inTarget = seen.charAt(0) >= 'A' && blank > 0 && blank == seen.lastIndexOf(" ");
        return afterLimit();
    }

    private static boolean endsTarget(ByteBuf data) {
        for (int i = data.readerIndex(); i < data.writerIndex(); i++) {
            int b = data.getUnsignedByte(i);
            if (b <= ' ' || b == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Language afterLimit() {
        return seen.length() > limit ? Language.HTTP : null;
    }

    /// Whether one of the first lines of a connection is the first or the second line of a request.
    /// A web page can have a browser send a request to any port, and its text must not be taken for
    /// lines. Redis closes such connections too (cross-protocol scripting).
    static boolean isRequest(ByteBuf line) {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return REQUEST.matcher(text).matches() || HOST.matcher(text).matches();
    }
}
