package dev.ropewalk.web;

import dev.ropewalk.reactor.PipelineProtocol;
import dev.ropewalk.reactor.RateLimitedLog;
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
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a [WebSocketLink] what its client sends, in whole messages. Event loop only.
final class WebSocketHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(WebSocketHandler.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed WebSockets");

    private final WebSocketLink link;
    private final WebSocketLimits limits;

    WebSocketHandler(WebSocketLink link, WebSocketLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (frame instanceof CloseWebSocketFrame close) {
                closed(close);
            } else if (link.isOpen()) {
                switch (frame) {
                    case TextWebSocketFrame text -> link.socket().text(text.content());
                    case BinaryWebSocketFrame binary -> link.socket().binary(binary.content());
                    case PingWebSocketFrame ping -> link.send(WebSocketFrames.PONG, ping.content());
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
            link.fail(WebSocketCloseStatus.PROTOCOL_ERROR, "there is no close code " + code);
        } else if (code < 0) {
            link.closed(WebSocketCloseStatus.EMPTY, frame.content());
        } else {
            link.closed(new WebSocketCloseStatus(code, frame.reasonText()), frame.content());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            link.inputEnded();
        } else if (event == PipelineProtocol.Drain.NOW) {
            link.socket().drain();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        link.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        link.lost();
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
                    link.fail(broken.closeStatus(), String.valueOf(broken.getMessage()));
            default -> {
                failures.warn("a WebSocket failed: {}", cause.toString());
                log.debug("where it failed", cause);
                link.fail(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "something went wrong here");
            }
        }
    }

    private void tooLong(String what, int most) {
        link.fail(
                WebSocketCloseStatus.MESSAGE_TOO_BIG,
                "a " + what + " is at most " + most + " bytes");
    }
}
