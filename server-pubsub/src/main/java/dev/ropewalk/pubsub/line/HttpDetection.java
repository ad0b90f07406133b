package dev.ropewalk.pubsub.line;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells the language of a connection by its first bytes, with as few of them as possible.
///
/// HTTP is a whole request line (RFC 9112, section 3), `METHOD target HTTP/1.1` and its end, whose
/// method is in capitals as all registered ones are. The first byte that cannot be one makes it
/// lines, so `GET OUT` is a line, and small letters are at once.
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

    /// A request line with any token as its method and any target (RFC 9112, section 3).
    private static final Pattern REQUEST =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ [^ ]+ HTTP/[0-9][.][0-9]");

    private static final Pattern HOST = Pattern.compile("(?i)host:.*", Pattern.DOTALL);
    private static final String VERSION = "HTTP/";
    private static final int LONGEST_METHOD = 32;
    private static final int HANDSHAKE = 0x16;
    private static final int CLIENT_HELLO_AT = 5;

    private enum State {
        METHOD,
        TARGET,
        VERSION,
        END,
        TLS
    }

    private final int limit;
    private State state = State.METHOD;
    private int seen;
    private int inState;

    /// @param limit bytes after which there can be no line any more, as it would be too long
    HttpDetection(int limit) {
        this.limit = limit;
    }

    /// Looks at what came; its indices stay.
    ///
    /// @return null as long as it may be either
    @Nullable Language feed(ByteBuf data) {
        for (int i = data.readerIndex(); i < data.writerIndex(); i++) {
            Language sure = feed(data.getUnsignedByte(i));
            if (sure != null) {
                return sure;
            }
        }
        return seen > limit ? Language.HTTP : null;
    }

    private @Nullable Language feed(int b) {
        seen++;
        return switch (state) {
            case METHOD -> method(b);
            case TARGET -> target(b);
            case VERSION -> version(b);
            case END -> end(b);
            case TLS -> tls(b);
        };
    }

    private @Nullable Language method(int b) {
        if (b == ' ' && seen > 1) {
            return enter(State.TARGET);
        }
        if (b == HANDSHAKE && seen == 1) {
            return enter(State.TLS);
        }
        boolean fits = (b >= 'A' && b <= 'Z') || (seen > 1 && (b == '-' || b == '_'));
        return fits && seen <= LONGEST_METHOD ? null : Language.LINES;
    }

    /// Any bytes but blanks and control characters: whether they are a target is for HTTP to say.
    private @Nullable Language target(int b) {
        if (b == ' ' && inState > 0) {
            return enter(State.VERSION);
        }
        inState++;
        return b > ' ' && b != 0x7f ? null : Language.LINES;
    }

    private @Nullable Language version(int b) {
        int at = inState++;
        boolean fits =
                at < VERSION.length()
                        ? b == VERSION.charAt(at)
                        : at == VERSION.length() + 1 ? b == '.' : b >= '0' && b <= '9';
        if (!fits) {
            return Language.LINES;
        }
        return inState == VERSION.length() + "1.1".length() ? enter(State.END) : null;
    }

    /// CR LF, or the bare LF that HTTP will refuse.
    private @Nullable Language end(int b) {
        if (b == '\r' && inState++ == 0) {
            return null;
        }
        return b == '\n' ? Language.HTTP : Language.LINES;
    }

    /// `16 03 0x`, a length of two bytes, `01`.
    private @Nullable Language tls(int b) {
        int at = seen - 1;
        boolean fits =
                switch (at) {
                    case 1 -> b == 3;
                    case 2 -> b <= 4;
                    case CLIENT_HELLO_AT -> b == 1;
                    default -> true;
                };
        if (!fits) {
            return Language.LINES;
        }
        return at == CLIENT_HELLO_AT ? Language.TLS : null;
    }

    private @Nullable Language enter(State next) {
        state = next;
        inState = 0;
        return null;
    }

    /// Whether one of the first lines of a connection is the first or the second line of a request.
    /// A web page can have a browser send a request to any port, and its text must not be taken for
    /// lines. Redis closes such connections too (cross-protocol scripting).
    static boolean isRequest(ByteBuf line) {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return REQUEST.matcher(text).matches() || HOST.matcher(text).matches();
    }
}
