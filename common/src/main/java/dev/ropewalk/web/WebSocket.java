package dev.ropewalk.web;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that speaks WebSocket (RFC 6455), from [Response#webSocket]. Any thread may call
/// it; what it runs, runs on the event loop of the connection. After the end every call is without
/// effect.
///
/// Fragments are put together, pings answered and clients that are silent pinged. A client that
/// does not read is not read from. What breaks the protocol or a limit is closed with the code for
/// it: 1002, 1007 for text that is no UTF-8, 1008 for too many fragments, 1009 for what is too
/// long. Where there is no memory for more messages that are not whole, it is 1013.
public final class WebSocket extends OpenBody {
    private static final Logger log = LoggerFactory.getLogger(WebSocket.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed WebSockets");

    static final int OPCODE_PONG = 10;
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_BINARY = 2;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;

    /// A control frame has 125 bytes, of which the code takes two.
    private static final int LONGEST_REASON = 123;

    /// The silence after which the client is asked for a sign of life.
    private static final Duration PING = Duration.ofSeconds(30);

    /// The time that it has for that; the connection is reset without one.
    private static final Duration PONG = Duration.ofSeconds(30);

    /// The time for the client's close frame after ours; then the connection closes without it.
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final @Nullable String subprotocol;
    private @Nullable Consumer<ByteBuf> onText;
    private @Nullable Consumer<ByteBuf> onBinary;
    private @Nullable Consumer<WebSocketCloseStatus> onClose;
    private @Nullable DelayedCall pingTimer;
    private @Nullable DelayedCall closeTimer;
    private long heard;
    private boolean asked;
    private State state = State.OPEN;
    private WebSocketCloseStatus status = WebSocketCloseStatus.ABNORMAL_CLOSURE;
    private boolean paused;

    private enum State {
        OPEN,
        /// Our close frame is out, the client's is awaited.
        CLOSING,
        /// Nothing more is said or heard.
        CLOSED
    }

    WebSocket(HttpOutput output, @Nullable String subprotocol) {
        super(output);
        this.subprotocol = subprotocol;
    }

    /// Called once, when the header of the 101 is written and the handlers are in place.
    void open(Consumer<WebSocket> body) {
        heard();
        pingAfter(PING);
        guarded(() -> body.accept(this));
        onDrainOtherwise(
                () -> begin(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "the server is going down"));
    }

    /// The one of [WebSocketOptions#subprotocols] that both sides speak, null if there is none.
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    /// Sends a text message.
    public void send(String text) {
        sendText(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Sends a text message, the readable bytes of `utf8`; the buffer as in
    /// [ResponseStream#write(ByteBuf)].
    public void sendText(ByteBuf utf8) {
        send(OPCODE_TEXT, utf8);
    }

    /// Sends a binary message; the buffer as in [ResponseStream#write(ByteBuf)].
    public void sendBinary(ByteBuf data) {
        send(OPCODE_BINARY, data);
    }

    private void send(int opcode, ByteBuf payload) {
        ByteBuf kept = payload.retainedSlice();
        output.onLoop(() -> {
            frame(opcode, kept);
            kept.release();
        });
    }

    /// Sends one frame, if frames may still be sent; the payload is lent. On the event loop.
    void frame(int opcode, ByteBuf payload) {
        if (state == State.OPEN) {
            header(output.room(), opcode, payload.readableBytes());
            write(payload, false);
        }
    }

    /// Sends frames that are bytes already, whole ones as [#beginText] begins them; the buffer as
    /// in [ResponseStream#write(ByteBuf)]. So what goes to many clients is made once.
    public void sendFrames(ByteBuf frames) {
        ByteBuf kept = frames.retainedSlice();
        output.onLoop(() -> {
            if (state == State.OPEN && kept.isReadable()) {
                write(kept, false);
            }
            kept.release();
        });
    }

    /// Writes to the end of `out` what comes before a text message of so many bytes, for
    /// [#sendFrames]; the message, in UTF-8, is to follow.
    public static void beginText(ByteBuf out, int length) {
        header(out, OPCODE_TEXT, length);
    }

    /// The head of a whole message, not masked (RFC 6455, section 5.2). Netty's encoder makes a
    /// buffer for each frame; here they go into one with whatever else there is.
    private static void header(ByteBuf out, int opcode, int length) {
        out.writeByte(0x80 | opcode);
        if (length <= 125) {
            out.writeByte(length);
        } else if (length <= 0xffff) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
    }

    /// Sends what was sent so far, then a close frame; the connection ends with the client's own,
    /// or without it when that takes too long. Messages that come meanwhile are dropped.
    ///
    /// @param status why, such as [WebSocketCloseStatus#NORMAL_CLOSURE]
    /// @param reason for a person; cut where it is longer than 123 bytes in UTF-8
    public void close(WebSocketCloseStatus status, String reason) {
        output.onLoop(() -> begin(status, reason));
    }

    /// Resets the connection.
    public void abort() {
        output.onLoop(() -> {
            stopTimers();
            output.abort();
        });
    }

    /// Takes no more messages until [#resumeReading]; the client is slowed down by TCP. Meanwhile
    /// its silence means nothing.
    public void pauseReading() {
        output.onLoop(() -> paused = true);
    }

    /// Takes [#pauseReading] back.
    public void resumeReading() {
        output.onLoop(this::unpause);
    }

    /// Has `call` run for each text message, which is valid UTF-8 and lent for the call; the last
    /// one set counts. Without one a text message is refused with 1003.
    public void onText(Consumer<ByteBuf> call) {
        output.onLoop(() -> onText = call);
    }

    /// As [#onText] for binary messages.
    public void onBinary(Consumer<ByteBuf> call) {
        output.onLoop(() -> onBinary = call);
    }

    /// Has `call` run once when the connection has ended, at once if it has already, with the
    /// status of the side that closed it: 1005 for a close without one, 1006 where none said
    /// anything. The last one set counts.
    public void onClose(Consumer<WebSocketCloseStatus> call) {
        output.onLoop(() -> {
            onClose = call;
            if (state == State.CLOSED) {
                tellEnd();
            }
        });
    }

    void text(ByteBuf message) {
        deliver(onText, message, "text");
    }

    void binary(ByteBuf message) {
        deliver(onBinary, message, "binary");
    }

    private void deliver(@Nullable Consumer<ByteBuf> call, ByteBuf message, String kind) {
        if (call == null) {
            fail(
                    WebSocketCloseStatus.INVALID_MESSAGE_TYPE,
                    "no " + kind + " messages are taken here");
        } else {
            guarded(() -> call.accept(message));
        }
    }

    @Override
    void writable() {
        heard();
        super.writable();
    }

    /// A sign of life has come, or a time begins in which one may.
    void heard() {
        heard = clock().nanoTime();
        asked = false;
    }

    private void pingAfter(Duration delay) {
        pingTimer = output.callLater(delay, this::checkSilence);
    }

    /// A client that has been silent is asked whether it is still there, and given up if it does
    /// not answer. What has come meanwhile moves no timer.
    private void checkSilence() {
        if (!isListening()) {
            heard();
        }
        Duration silent = Duration.ofNanos(clock().nanoTime() - heard);
        if (asked) {
            abort(); // whatever is on the way to that client stays there
        } else if (silent.compareTo(PING) >= 0) {
            asked = true;
            pingAfter(PONG);
            frame(OPCODE_PING, Unpooled.EMPTY_BUFFER);
        } else {
            pingAfter(PING.minus(silent));
        }
    }

    /// Whether what the client says is taken; while it is not, its silence means nothing.
    boolean isListening() {
        return !paused && output.isWritable();
    }

    private void unpause() {
        paused = false;
        heard();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    boolean isComplete() {
        return state == State.CLOSED;
    }

    @Override
    boolean isLast() {
        return true;
    }

    /// Runs what a resource handed in; its failure ends the connection.
    @Override
    void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable failed) {
            failures.warn("a WebSocket of {} failed: {}", output.peerText(), failed.toString());
            log.debug("where it failed", failed);
            begin(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "something went wrong here");
        }
    }

    /// Begins the end: the client is to answer with a close frame of its own.
    private void begin(WebSocketCloseStatus why, String reason) {
        if (state != State.OPEN) {
            return;
        }
        status = new WebSocketCloseStatus(why.code(), cut(reason));
        byte[] said = status.reasonText().getBytes(StandardCharsets.UTF_8);
        frame(
                OPCODE_CLOSE,
                Unpooled.buffer(2 + said.length).writeShort(status.code()).writeBytes(said));
        stopTimers();
        state = State.CLOSING;
        closeTimer = output.callLater(CLOSE, this::ended);
        unpause(); // what the client still says is dropped; its close frame may be behind that
    }

    /// As much of `reason` as a close frame can say, whole characters.
    private static String cut(String reason) {
        int end = reason.length();
        while (ByteBufUtil.utf8Bytes(reason.substring(0, end)) > LONGEST_REASON) {
            end = reason.offsetByCodePoints(end, -1);
        }
        return reason.substring(0, end);
    }

    /// The client broke the protocol or a limit: it is told, and not listened to any more.
    void fail(WebSocketCloseStatus why, String reason) {
        begin(why, reason);
        ended();
    }

    /// The client's close frame has come; one of its own kind is the answer, unless it is one.
    void closed(WebSocketCloseStatus why, ByteBuf payload) {
        if (state == State.OPEN) {
            status = why;
            frame(OPCODE_CLOSE, payload);
        }
        ended();
    }

    /// A FIN without a close frame is no proper end.
    @Override
    void inputEnd() {
        ended();
    }

    @Override
    void ended() {
        stopTimers();
        if (state != State.CLOSED) {
            state = State.CLOSED;
            tellEnd();
        }
    }

    private void tellEnd() {
        Consumer<WebSocketCloseStatus> call = onClose;
        if (call != null) {
            guarded(() -> call.accept(status));
        }
    }

    private void stopTimers() {
        if (pingTimer != null) {
            pingTimer.cancel();
        }
        if (closeTimer != null) {
            closeTimer.cancel();
        }
    }
}
