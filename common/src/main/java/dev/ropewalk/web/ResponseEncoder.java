package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Makes bytes of answers, in the order of the calls. What never changes is encoded once. Event
/// loop only.
final class ResponseEncoder {
    /// A larger body is not copied behind its header but written by itself.
    private static final int COPIED = 16 * 1024;

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] SERVER = ascii("\r\nServer: Ropewalk\r\n");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CRLF = ascii("\r\n");

    /// The ends of headers, by the length of a small body.
    private static final byte[][] LENGTHS = new byte[1024][];

    static {
        for (int length = 0; length < LENGTHS.length; length++) {
            LENGTHS[length] = ascii(length + "\r\n\r\n");
        }
    }

    private final HttpOutput output;
    private final DateField date;
    private DateField.@Nullable Line now;

    ResponseEncoder(HttpOutput output, DateField date) {
        this.output = output;
        this.date = date;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void sendContinue() {
        output.room().writeBytes(CONTINUE);
    }

    /// Writes a whole answer; returns how many bytes of its body go out.
    int complete(PendingResponse pendingResponse, CompleteResponse response) {
        return isUsual(pendingResponse, response)
                ? usual(response.fields(), response.body())
                : unusual(pendingResponse, response);
    }

    private static boolean isUsual(PendingResponse pendingResponse, CompleteResponse response) {
        return response.status().equals(HttpResponseStatus.OK)
                && response.body().length < LENGTHS.length
                && !pendingResponse.isLast()
                && !pendingResponse.isHttp10()
                && !pendingResponse.toHead();
    }

    private int usual(HeaderFields fields, byte[] body) {
        byte[] head = fields.ok(now());
        output.room().writeBytes(head).writeBytes(LENGTHS[body.length]).writeBytes(body);
        return body.length;
    }

    private int unusual(PendingResponse pendingResponse, CompleteResponse response) {
        byte[] body = response.body();
        ByteBuf out = head(pendingResponse, response.status(), response.fields());
        if (response.status().code() == 204 || response.status().code() == 304) {
            out.writeBytes(CRLF);
            return 0;
        }
        out.writeBytes(HeaderFields.LENGTH)
                .writeCharSequence(Integer.toString(body.length), StandardCharsets.US_ASCII);
        out.writeBytes(CRLF).writeBytes(CRLF);
        if (pendingResponse.toHead()) {
            return 0;
        }
        if (body.length <= COPIED) {
            out.writeBytes(body);
        } else {
            output.data(Unpooled.wrappedBuffer(body), false);
        }
        return body.length;
    }

    void streamHead(PendingResponse pendingResponse, StreamResponse response) {
        ByteBuf out = head(pendingResponse, HttpResponseStatus.OK, response.fields());
        if (!pendingResponse.isHttp10()) {
            out.writeBytes(CHUNKED);
        }
        out.writeBytes(CRLF);
    }

    /// The header after which there is no more HTTP.
    void switching(PendingResponse pendingResponse, HeaderFields fields) {
        head(pendingResponse, HttpResponseStatus.SWITCHING_PROTOCOLS, fields).writeBytes(CRLF);
    }

    private ByteBuf head(
            PendingResponse pendingResponse, HttpResponseStatus status, HeaderFields fields) {
        byte[] dated = now().bytes();
        ByteBuf out = output.room();
        if (status.equals(HttpResponseStatus.OK)) {
            out.writeBytes(HeaderFields.OK);
        } else {
            String line = "HTTP/1.1 " + status.code() + " " + reason(status);
            out.writeCharSequence(line, StandardCharsets.ISO_8859_1);
            out.writeBytes(SERVER);
        }
        out.writeBytes(dated).writeBytes(fields.encoded());
        if (pendingResponse.isLast()) {
            out.writeBytes(CLOSE);
        } else if (pendingResponse.isHttp10()) {
            out.writeBytes(KEEP_ALIVE);
        }
        return out;
    }

    /// Netty has four phrases of before RFC 9110.
    private static String reason(HttpResponseStatus status) {
        return switch (status.code()) {
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 416 -> "Range Not Satisfiable";
            case 422 -> "Unprocessable Content";
            default -> status.reasonPhrase();
        };
    }

    /// The time of a batch is that of its first answer: to be asked for before [HttpOutput#room].
    private DateField.Line now() {
        if (now == null || output.isEmpty()) {
            now = date.line();
        }
        return now;
    }
}
