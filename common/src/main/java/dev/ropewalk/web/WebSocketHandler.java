package dev.ropewalk.web;

import dev.ropewalk.reactor.PipelineProtocol;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a [WebSocket] what its client sends: decodes frames, and gets them back as whole messages
/// from the handlers in between. Event loop only.
///
/// After some frames the other connections of the loop have their turn: a read may hold ten
/// thousand.
final class WebSocketHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(WebSocketHandler.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed WebSockets");

    /// Frames of one connection in a turn of the loop.
    static final int IN_TURN = 64;

    private final WebSocket socket;
    private final HttpOutput output;
    private final WebSocketOptions limits;
    private final Frames decoder;
    private int decoded;
    private boolean yielding;

    /// Netty's decoder, asked for one frame at a time: it stands in no pipeline.
    private static final class Frames extends WebSocket13FrameDecoder {
        Frames(WebSocketOptions limits) {
            super(
                    WebSocketDecoderConfig.newBuilder()
                            .maxFramePayloadLength(limits.frameBytes())
                            .closeOnProtocolViolation(false)
                            .build());
        }

        void next(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            decode(ctx, in, out);
        }
    }

    WebSocketHandler(WebSocket socket, HttpOutput output, WebSocketOptions limits) {
        this.socket = socket;
        this.output = output;
        this.limits = limits;
        this.decoder = new Frames(limits);
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

    /// Decodes one frame, if all of it is there.
    void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        decoder.next(ctx, in, out);
        decoded += out.size();
        if (decoded == IN_TURN) {
            decoded = 0;
            yielding = true;
            // Due at once and yet behind the next I/O; what is executed runs before it.
            ctx.executor()
                    .schedule(() -> output.onLoop(() -> yielding = false), 0, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (frame instanceof CloseWebSocketFrame close) {
                closed(close);
            } else if (socket.isOpen()) {
                switch (frame) {
                    case TextWebSocketFrame text -> socket.text(text.content());
                    case BinaryWebSocketFrame binary -> socket.binary(binary.content());
                    case PingWebSocketFrame ping ->
                            socket.frame(WebSocketFrames.PONG, ping.content());
                    default -> {} // a pong
                }
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    /// Netty takes codes of 5000 and more for valid.
    private void closed(CloseWebSocketFrame frame) {
        int code = frame.statusCode();
        if (code > 4999) {
            socket.fail(WebSocketCloseStatus.PROTOCOL_ERROR, "there is no close code " + code);
        } else if (code < 0) {
            socket.closed(WebSocketCloseStatus.EMPTY, frame.content());
        } else {
            socket.closed(new WebSocketCloseStatus(code, frame.reasonText()), frame.content());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            socket.finish();
        } else if (event == PipelineProtocol.Drain.NOW) {
            socket.drain();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (output.isWritable()) {
            socket.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        socket.finish();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case PrematureChannelClosureException half -> {} // in the midst of a message
            case TooLongFrameException tooLong -> tooLong("message", limits.messageBytes());
            case CorruptedWebSocketFrameException broken
                    when broken.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
                    tooLong("frame", limits.frameBytes());
            case CorruptedWebSocketFrameException broken ->
                    socket.fail(broken.closeStatus(), String.valueOf(broken.getMessage()));
            default -> {
                failures.warn("a WebSocket failed: {}", cause.toString());
                log.debug("where it failed", cause);
                socket.fail(
                        WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "something went wrong here");
            }
        }
    }

    private void tooLong(String what, int most) {
        socket.fail(
                WebSocketCloseStatus.MESSAGE_TOO_BIG,
                "a " + what + " is at most " + most + " bytes");
    }
}
