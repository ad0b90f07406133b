package dev.ropewalk.counter.check;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Reads the answers of one connection. Event loop only.
final class CheckResponses extends SimpleChannelInboundHandler<HttpObject> {
    private static final byte[] LINE = "I am request #".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = LINE.length + 20;
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);

    private final CheckClient client;
    private final byte[] body = new byte[LONGEST];
    private HttpResponseStatus status = HttpResponseStatus.OK;
    private Duration rest = SHORTEST_REST;
    private boolean closes;
    private int length;

    CheckResponses(CheckClient client) {
        this.client = client;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            client.strange(HttpResponseStatus.OK, "no HTTP: " + message.decoderResult().cause());
            client.abort();
            return;
        }
        if (message instanceof HttpResponse response) {
            begin(response);
        }
        if (message instanceof HttpContent content) {
            add(content.content());
            if (content instanceof LastHttpContent) {
                end();
            }
        }
    }

    private void begin(HttpResponse response) {
        status = response.status();
        closes = !HttpUtil.isKeepAlive(response);
        length = 0;
        if (status.code() != 200) {
            rest = rest(response.headers().get(HttpHeaderNames.RETRY_AFTER, ""));
        }
    }

    /// The value of `Retry-After` if it is a number of seconds; at most five.
    private static Duration rest(String retryAfter) {
        return retryAfter.matches("\\d{1,4}")
                ? Duration.ofSeconds(Math.clamp(Long.parseLong(retryAfter), 0, 5))
                        .plus(SHORTEST_REST)
                : SHORTEST_REST;
    }

    private void add(ByteBuf data) {
        int room = Math.min(data.readableBytes(), LONGEST - Math.min(length, LONGEST));
        data.getBytes(data.readerIndex(), body, Math.min(length, LONGEST), room);
        length += data.readableBytes();
    }

    private void end() {
        if (status.code() < 200) {
            return;
        }
        if (closes) {
            client.closing();
        }
        long number = status.code() == 200 ? number() : 0;
        if (number > 0) {
            client.answer(number);
        } else if (status.code() == 503 || status.code() == 429) {
            client.refused(rest);
        } else {
            client.strange(status, text());
        }
    }

    /// The number in the diary's line, 0 if it is not that.
    private long number() {
        int digits = length - LINE.length - 1;
        if (digits < 1 || digits > 19 || body[length - 1] != '\n' || body[LINE.length] == '0') {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < length - 1; i++) {
            if (i < LINE.length) {
                if (body[i] != LINE[i]) {
                    return 0;
                }
            } else if (body[i] < '0' || body[i] > '9') {
                return 0;
            } else {
                number = number * 10 + body[i] - '0';
            }
        }
        return Math.max(0, number);
    }

    /// The beginning of the body, as one line.
    private String text() {
        int shown = Math.min(length, LONGEST);
        String text = new String(body, 0, shown, StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^ -~]+", " ").strip() + (length > shown ? "…" : "");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            client.ended();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        client.lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        client.crew().failed(cause);
    }
}
