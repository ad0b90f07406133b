package dev.ropewalk.web;

import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes bytes of answers, in the order of the calls. Event loop only.
///
/// What never changes is encoded once, and small answers gather in one buffer until [#flush]:
/// against Netty's encoder and a write an answer that halves the cost of a pipelined request.
final class ResponseWriter {
    /// A larger body is not copied behind its header but written by itself.
    private static final int COPIED = 16 * 1024;

    /// Part of a stream that is larger is sent as it is: it may be shared with other connections.
    private static final int COPIED_PART = 2 * 1024;

    private static final int BATCH = 32 * 1024;
    private static final int FIRST_BATCH = 1024;
    private static final int FRAMING = 16;

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    static final byte[] OK = ascii("HTTP/1.1 200 OK\r\nServer: Ropewalk\r\n");
    private static final byte[] SERVER = ascii("\r\nServer: Ropewalk\r\n");
    static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final byte[] CRLF = ascii("\r\n");

    /// The ends of headers, by the length of a small body.
    private static final byte[][] LENGTHS = new byte[1024][];

    static {
        for (int length = 0; length < LENGTHS.length; length++) {
            LENGTHS[length] = ascii(length + "\r\n\r\n");
        }
    }

    private final Transport transport;
    private final DateField date;
    private @Nullable ByteBuf batch;
    private DateField.@Nullable Line now;
    private int expected = FIRST_BATCH;
    private long owed;

    ResponseWriter(Transport transport, DateField date) {
        this.transport = transport;
        this.date = date;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void sendContinue() {
        room().writeBytes(CONTINUE);
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
        room().writeBytes(fields.ok(now())).writeBytes(LENGTHS[body.length]).writeBytes(body);
        return body.length;
    }

    private int unusual(PendingResponse pendingResponse, CompleteResponse response) {
        byte[] body = response.body();
        ByteBuf out = head(pendingResponse, response.status(), response.fields());
        if (response.status().code() == 204 || response.status().code() == 304) {
            out.writeBytes(CRLF);
            return 0;
        }
        out.writeBytes(LENGTH)
                .writeCharSequence(Integer.toString(body.length), StandardCharsets.US_ASCII);
        out.writeBytes(CRLF).writeBytes(CRLF);
        if (pendingResponse.toHead()) {
            return 0;
        }
        if (body.length <= COPIED) {
            out.writeBytes(body);
        } else {
            flush();
            count(body.length);
            transport.write(body);
        }
        return body.length;
    }

    void streamHead(PendingResponse pendingResponse, StreamResponse response) {
        ByteBuf out = head(pendingResponse, response.status(), response.fields());
        if (!pendingResponse.isHttp10()) {
            out.writeBytes(CHUNKED);
        }
        out.writeBytes(CRLF);
    }

    /// The header after which there is no more HTTP.
    void switching(PendingResponse pendingResponse, HeaderFields fields, HttpHeaders accepted) {
        ByteBuf out = head(pendingResponse, HttpResponseStatus.SWITCHING_PROTOCOLS, fields);
        for (Map.Entry<String, String> field : accepted) {
            String line = field.getKey() + ": " + field.getValue() + "\r\n";
            out.writeCharSequence(line, StandardCharsets.ISO_8859_1);
        }
        out.writeBytes(CRLF);
    }

    /// One frame of WebSocket.
    void frame(int opcode, ByteBuf payload) {
        WebSocketFrames.header(room(), opcode, payload.readableBytes());
        data(payload, false);
    }

    private ByteBuf head(PendingResponse pendingResponse, HttpResponseStatus status, HeaderFields fields) {
        ByteBuf out = room();
        if (status.equals(HttpResponseStatus.OK)) {
            out.writeBytes(OK);
        } else {
            String line = "HTTP/1.1 " + status.code() + " " + reason(status);
            out.writeCharSequence(line, StandardCharsets.ISO_8859_1);
            out.writeBytes(SERVER);
        }
        out.writeBytes(now().bytes()).writeBytes(fields.encoded());
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

    /// The time of a batch is that of its first answer.
    private DateField.Line now() {
        if (now == null) {
            now = date.line();
        }
        return now;
    }

    /// Part of a streamed body, not empty; framed as a chunk unless the end of the connection ends
    /// it.
    void data(ByteBuf data, boolean chunked) {
        boolean copied = data.readableBytes() <= COPIED_PART;
        if (!copied) {
            flush();
        }
        if (chunked) {
            ByteBuf out = room(copied ? FIRST_BATCH : FRAMING);
            out.writeCharSequence(
                    Integer.toHexString(data.readableBytes()), StandardCharsets.US_ASCII);
            out.writeBytes(CRLF);
        }
        if (copied) {
            room().writeBytes(data, data.readerIndex(), data.readableBytes());
        } else {
            flush();
            count(data.readableBytes());
            transport.write(data);
        }
        if (chunked) {
            room(copied ? FIRST_BATCH : FRAMING).writeBytes(CRLF);
        }
    }

    void lastChunk() {
        room().writeBytes(LAST_CHUNK);
    }

    private ByteBuf room() {
        return room(expected);
    }

    /// @param first how large a new batch is at first
    private ByteBuf room(int first) {
        if (batch != null && batch.readableBytes() > BATCH) {
            flush();
        }
        if (batch == null) {
            batch = transport.alloc().ioBuffer(first);
        }
        return batch;
    }

    /// Hands the gathered answers to the transport.
    void flush() {
        ByteBuf full = batch;
        now = null;
        if (full != null) {
            batch = null;
            expected = Math.clamp(full.capacity(), FIRST_BATCH, BATCH);
            count(full.readableBytes());
            transport.write(full);
            full.release();
        }
    }

    /// The connection is gone.
    void discard() {
        if (batch != null) {
            batch.release();
            batch = null;
        }
    }

    private void count(int bytes) {
        owed = transport.isWritable() ? bytes : owed + bytes;
    }

    /// About how many bytes the client has not read, where the transport is not writable: what was
    /// written since it last was.
    long owed() {
        return owed;
    }
}
