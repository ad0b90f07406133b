package dev.ropewalk.web;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Header fields of a response, validated, with the bytes that they are on the wire. Immutable.
final class HeaderFields {
    static final HeaderFields NONE = new HeaderFields(fresh());

    /// The begin of the header of a 200.
    static final byte[] OK =
            "HTTP/1.1 200 OK\r\nServer: Ropewalk\r\n".getBytes(StandardCharsets.US_ASCII);

    static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

    /// RFC 9110, section 5.6.2.
    static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    private static final Pattern TOKEN_PATTERN = Pattern.compile(TOKEN);

    private static final Set<String> OURS =
            Set.of(
                    "connection",
                    "content-length",
                    "date",
                    "keep-alive",
                    "server",
                    "transfer-encoding");

    private final HttpHeaders headers;
    private final byte[] encoded;
    private volatile @Nullable Head head;

    /// All of the header of a 200 up to the number of its `Content-Length`, in one second.
    private static final class Head {
        private final DateField.Line date;
        private final byte[] bytes;

        Head(DateField.Line date, byte[] bytes) {
            this.date = date;
            this.bytes = bytes;
        }
    }

    private HeaderFields(HttpHeaders headers) {
        this.headers = headers;
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> field : headers) {
            lines.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        this.encoded = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static HttpHeaders fresh() {
        return DefaultHttpHeadersFactory.headersFactory().newHeaders();
    }

    static boolean isToken(String text) {
        return TOKEN_PATTERN.matcher(text).matches();
    }

    HeaderFields with(String name, String value) {
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the site writes this field itself: " + name);
        }
        return withOurs(name, value);
    }

    /// [#with] for what the site itself writes.
    HeaderFields withOurs(String name, String value) {
        return new HeaderFields(fresh().add(headers).add(name, value));
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] encoded() {
        return encoded;
    }

    /// The bytes of a 200 with these fields, up to the number of `Content-Length`; not to be
    /// changed.
    @SuppressWarnings("ReferenceEquality") // there is one line a second
    byte[] ok(DateField.Line date) {
        Head known = head;
        if (known == null || known.date != date) {
            known = new Head(date, okOf(date));
            head = known;
        }
        return known.bytes;
    }

    private byte[] okOf(DateField.Line date) {
        ByteBuffer all =
                ByteBuffer.allocate(
                        OK.length + date.bytes().length + encoded.length + LENGTH.length);
        return all.put(OK).put(date.bytes()).put(encoded).put(LENGTH).array();
    }
}
