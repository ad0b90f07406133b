package dev.ropewalk.web;

import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a [WebSocket] what its client sends: Netty's decoder, asked for one frame at a time, which
/// stands in no pipeline, and what puts fragments together. Event loop only.
///
/// After some frames the other connections of the loop have their turn: a read may hold ten
/// thousand.
final class WebSocketDecoder extends WebSocket13FrameDecoder {
    private static final Logger log = LoggerFactory.getLogger(WebSocketDecoder.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed WebSockets");

    /// Frames of one connection in a turn of the loop.
    static final int IN_TURN = 64;

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    /// Room for the characters of a part of a text, which only shows that it is valid.
    private static final int CHARS = 256;

    private final WebSocket socket;
    private final HttpOutput output;
    private final WebSocketOptions options;
    private final MemoryBudget budget;
    private final List<Object> frames = new ArrayList<>(1);
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private ByteBuf message = Unpooled.EMPTY_BUFFER;
    private boolean isText;
    private int checked;
    private int fragments;
    private int decoded;
    private boolean yielding;

    /// @param budget what messages that are not whole are charged to
    WebSocketDecoder(
            WebSocket socket, HttpOutput output, WebSocketOptions options, MemoryBudget budget) {
        super(
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(options.frameBytes())
                        .closeOnProtocolViolation(false)
                        .build());
        this.socket = socket;
        this.output = output;
        this.options = options;
        this.budget = budget;
    }

    /// Bytes have come.
    void heard() {
        socket.heard();
        decoded = 0;
    }

    /// Whether the next frame may be decoded.
    boolean mayDecode() {
        return !yielding && socket.isListening();
    }

    /// Decodes one frame and tells the socket; false if not all of it is there.
    boolean next(ChannelHandlerContext ctx, ByteBuf in) {
        try {
            decode(ctx, in, frames);
            if (frames.isEmpty()) {
                return false;
            }
            yieldAfterMany(ctx);
            take((WebSocketFrame) frames.getFirst());
        } catch (CorruptedWebSocketFrameException broken) {
            WebSocketCloseStatus status = broken.closeStatus();
            boolean tooLong = status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            fail(
                    status,
                    tooLong
                            ? longest("frame", options.frameBytes())
                            : String.valueOf(broken.getMessage()));
        } catch (Exception failed) {
            failures.warn("a WebSocket failed: {}", failed.toString());
            log.debug("where it failed", failed);
            fail(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "something went wrong here");
        } finally {
            frames.forEach(ReferenceCountUtil::release);
            frames.clear();
        }
        return true;
    }

    private void yieldAfterMany(ChannelHandlerContext ctx) {
        if (++decoded == IN_TURN) {
            decoded = 0;
            yielding = true;
            // Due at once and yet behind the next I/O; what is executed runs before it.
            ctx.executor()
                    .schedule(() -> output.onLoop(() -> yielding = false), 0, TimeUnit.NANOSECONDS);
        }
    }

    private void take(WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            closed(close);
        } else if (socket.isOpen()) {
            switch (frame) {
                case PingWebSocketFrame ping -> socket.frame(WebSocket.OPCODE_PONG, ping.content());
                case PongWebSocketFrame pong -> {}
                case ContinuationWebSocketFrame part -> add(part);
                default -> {
                    isText = frame instanceof TextWebSocketFrame;
                    if (frame.isFinalFragment()) {
                        deliver(
                                frame.content(),
                                !isText || ByteBufUtil.isText(frame.content(), UTF_8));
                    } else {
                        message = Unpooled.buffer();
                        add(frame);
                    }
                }
            }
        }
    }

    /// Netty takes codes of 5000 and more for valid.
    private void closed(CloseWebSocketFrame frame) {
        int code = frame.statusCode();
        if (code > 4999) {
            fail(WebSocketCloseStatus.PROTOCOL_ERROR, "there is no close code " + code);
        } else if (code < 0) {
            socket.closed(WebSocketCloseStatus.EMPTY, frame.content());
        } else {
            socket.closed(new WebSocketCloseStatus(code, frame.reasonText()), frame.content());
        }
    }

    /// Part of a message: kept on the heap, charged to the budget, until the last one is there.
    private void add(WebSocketFrame part) {
        int bytes = part.content().readableBytes();
        int length = message.readableBytes() + bytes;
        if (length > options.messageBytes()) {
            fail(WebSocketCloseStatus.MESSAGE_TOO_BIG, longest("message", options.messageBytes()));
        } else if (++fragments > options.fragments()) {
            fail(
                    WebSocketCloseStatus.POLICY_VIOLATION,
                    "a message has at most " + options.fragments() + " fragments");
        } else if (!budget.tryTake(bytes, RequestBody.spare(budget, length))) {
            fail(WebSocketCloseStatus.TRY_AGAIN_LATER, "there is no memory for more messages now");
        } else {
            message.writeBytes(part.content());
            boolean valid = isValid(part.isFinalFragment());
            if (!valid || part.isFinalFragment()) {
                ByteBuf whole = message;
                free();
                deliver(whole, valid);
            }
        }
    }

    private void deliver(ByteBuf whole, boolean valid) {
        if (!valid) {
            fail(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "bytes are not UTF-8");
        } else if (isText) {
            socket.text(whole);
        } else {
            socket.binary(whole);
        }
    }

    /// Whether what has come of a message is UTF-8 where it has to be.
    ///
    /// @param last whether the text ends here, so that half a character is none
    private boolean isValid(boolean last) {
        if (!isText) {
            return true;
        }
        ByteBuffer bytes = message.nioBuffer(checked, message.readableBytes() - checked);
        CharBuffer chars = CharBuffer.allocate(CHARS);
        CoderResult result;
        do {
            result = utf8.decode(bytes, chars.clear(), last);
        } while (result.isOverflow());
        checked = message.readableBytes() - bytes.remaining();
        return !result.isError();
    }

    private static String longest(String what, int most) {
        return "a " + what + " is at most " + most + " bytes";
    }

    private void fail(WebSocketCloseStatus status, String reason) {
        free();
        socket.fail(status, reason);
    }

    /// Gives back what a message that is not whole was charged.
    void free() {
        budget.giveBack(message.readableBytes());
        message = Unpooled.EMPTY_BUFFER;
        fragments = 0;
        checked = 0;
        utf8.reset();
    }
}
