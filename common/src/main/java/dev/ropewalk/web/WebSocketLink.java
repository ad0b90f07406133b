package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection's side of RFC 6455, between its [WebSocket] and its [WebSocketHandler]: what may
/// still be said, and how it ends. Event loop only, but for [#onLoop] and [#isWritable].
final class WebSocketLink implements WebSocketPing.Client {
    private static final Logger log = LoggerFactory.getLogger(WebSocketLink.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed WebSockets");

    private final HttpConnection connection;
    private final WebSocketFrameDecoder frames;
    private final WebSocketDeadlines deadlines;
    private final WebSocketPing webSocketPing;
    private final WebSocket socket;
    private @Nullable ChannelHandlerContext decoding;
    private @Nullable DelayedCall closeTimer;
    private State state = State.OPEN;
    private WebSocketCloseStatus end = WebSocketCloseStatus.ABNORMAL_CLOSURE;
    private long written;

    private enum State {
        OPEN,
        /// Our close frame is out, the client's is awaited.
        CLOSING,
        /// Nothing more is said or heard.
        CLOSED
    }

    WebSocketLink(
            HttpConnection connection, WebSocketOptions options, @Nullable String subprotocol) {
        this.connection = connection;
        this.deadlines = options.deadlines();
        this.webSocketPing = new WebSocketPing(clock(), deadlines, this);
        this.frames = new WebSocketFrameDecoder(connection, options.limits(), webSocketPing::heard);
        this.socket = new WebSocket(this, subprotocol);
    }

    WebSocketFrameDecoder frames() {
        return frames;
    }

    WebSocket socket() {
        return socket;
    }

    /// The header of the 101 is written, and the handlers are in place.
    void open(ChannelHandlerContext decoding, Consumer<WebSocket> body) {
        this.decoding = decoding;
        webSocketPing.start();
        guarded(() -> body.accept(socket));
    }

    /// Runs what a resource handed in; its failure ends the connection.
    void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable failed) {
            failures.warn(
                    "a WebSocket of {} failed: {}",
                    Addresses.text(connection.transport().peer()),
                    failed.toString());
            log.debug("where it failed", failed);
            close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "something went wrong here");
        }
    }

    Clock clock() {
        return connection.transport().clock();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void onLoop(Runnable call) {
        connection.onLoop(call);
    }

    boolean isWritable() {
        return connection.transport().isWritable();
    }

    /// Sends one frame, if frames may still be sent; the payload is lent.
    void send(int opcode, ByteBuf payload) {
        if (state == State.OPEN) {
            written += payload.readableBytes();
            connection.writer().frame(opcode, payload);
            connection.wrote();
        }
    }

    /// Sends frames that are bytes already.
    void sendFrames(ByteBuf bytes) {
        if (state == State.OPEN && bytes.isReadable()) {
            written += bytes.readableBytes();
            connection.writer().data(bytes, false);
            connection.wrote();
        }
    }

    /// Bytes of payload that were sent.
    long written() {
        return written;
    }

    void pause() {
        frames.pause();
    }

    void unpause() {
        frames.unpause();
        resume();
    }

    private void resume() {
        webSocketPing.heard();
        if (decoding != null) {
            frames.resume(decoding);
        }
    }

    void writabilityChanged() {
        connection.settle();
        if (isWritable()) {
            resume();
            socket.writable();
        }
    }

    @Override
    public boolean isListenedTo() {
        return frames.mayDecode();
    }

    @Override
    public void ping() {
        send(WebSocketFrames.PING, Unpooled.EMPTY_BUFFER);
    }

    /// No answer to a ping: whatever is on the way to that client stays there.
    @Override
    public void gone() {
        abort();
    }

    void abort() {
        stop();
        connection.abort();
    }

    /// Begins the end: the client is to answer with a close frame of its own.
    void close(WebSocketCloseStatus status, String reason) {
        if (state != State.OPEN) {
            return;
        }
        end = new WebSocketCloseStatus(status.code(), WebSocketFrames.reason(reason));
        send(WebSocketFrames.CLOSE, WebSocketFrames.close(end));
        stop();
        state = State.CLOSING;
        closeTimer = connection.transport().clock().callLater(deadlines.close(), this::finish);
        unpause(); // what the client still says is dropped; its close frame may be behind that
    }

    /// The client broke the protocol or a limit: it is told, and not listened to any more.
    void fail(WebSocketCloseStatus status, String reason) {
        if (state == State.OPEN) {
            close(status, reason);
        }
        finish();
    }

    /// The client's close frame has come; one of its own kind is the answer, unless it is one.
    void closed(WebSocketCloseStatus status, ByteBuf payload) {
        if (state == State.OPEN) {
            end = status;
            send(WebSocketFrames.CLOSE, payload);
        }
        finish();
    }

    /// The client's FIN has come; without a close frame that is no proper end.
    void inputEnded() {
        finish();
    }

    private void finish() {
        if (state != State.CLOSED) {
            stop();
            connection.close();
            ended();
        }
    }

    /// The connection is gone.
    void lost() {
        stop();
        connection.lost();
        ended();
    }

    private void ended() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            socket.ended(end);
        }
    }

    private void stop() {
        webSocketPing.stop();
        if (closeTimer != null) {
            closeTimer.cancel();
            closeTimer = null;
        }
    }
}
