package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection that speaks WebSocket (RFC 6455), from [Response#webSocket]. Any thread may call
/// it; what it runs, runs on the event loop of the connection. After the end every call is without
/// effect.
///
/// Fragments are put together, pings answered and clients that are silent pinged. A client that
/// does not read is not read from. What breaks the protocol or a limit is closed with the code for
/// it: 1002, 1007 for text that is no UTF-8, 1008 for too many fragments, 1009 for what is too
/// long. Where there is no memory for more messages that are not whole, it is 1013.
public final class WebSocket {
    private final WebSocketLink link;
    private final @Nullable String subprotocol;
    private @Nullable Consumer<ByteBuf> onText;
    private @Nullable Consumer<ByteBuf> onBinary;
    private @Nullable Runnable onWritable;
    private @Nullable Runnable onDrain;
    private @Nullable Consumer<WebSocketCloseStatus> onClose;
    private boolean draining;
    private @Nullable WebSocketCloseStatus ended;

    WebSocket(WebSocketLink link, @Nullable String subprotocol) {
        this.link = link;
        this.subprotocol = subprotocol;
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
        send(WebSocketFrames.TEXT, utf8);
    }

    /// Sends a binary message; the buffer as in [ResponseStream#write(ByteBuf)].
    public void sendBinary(ByteBuf data) {
        send(WebSocketFrames.BINARY, data);
    }

    private void send(int opcode, ByteBuf payload) {
        ByteBuf kept = payload.retainedSlice();
        link.onLoop(() -> {
            link.send(opcode, kept);
            kept.release();
        });
    }

    /// Sends frames that are bytes already, whole ones as [#beginText] begins them; the buffer as
    /// in [ResponseStream#write(ByteBuf)]. So what goes to many clients is made once.
    public void sendFrames(ByteBuf frames) {
        ByteBuf kept = frames.retainedSlice();
        link.onLoop(() -> {
            link.sendFrames(kept);
            kept.release();
        });
    }

    /// Writes to the end of `out` what comes before a text message of so many bytes, for
    /// [#sendFrames]; the message, in UTF-8, is to follow.
    public static void beginText(ByteBuf out, int length) {
        WebSocketFrames.header(out, WebSocketFrames.TEXT, length);
    }

    /// Sends what was sent so far, then a close frame; the connection ends with the client's own,
    /// or without it when that takes too long. Messages that come meanwhile are dropped.
    ///
    /// @param status why, such as [WebSocketCloseStatus#NORMAL_CLOSURE]
    /// @param reason for a person; cut where it is longer than 123 bytes in UTF-8
    public void close(WebSocketCloseStatus status, String reason) {
        link.onLoop(() -> link.close(status, reason));
    }

    /// Resets the connection.
    public void abort() {
        link.onLoop(link::abort);
    }

    /// Time as this connection's event loop sees it; calls made later run on that loop.
    public Clock clock() {
        return link.clock();
    }

    /// Whether the client keeps up, as [ResponseStream#isWritable].
    public boolean isWritable() {
        return link.isWritable();
    }

    /// Takes no more messages until [#resumeReading]; the client is slowed down by TCP. Meanwhile
    /// its silence means nothing.
    public void pauseReading() {
        link.onLoop(link::pause);
    }

    /// Takes [#pauseReading] back.
    public void resumeReading() {
        link.onLoop(link::unpause);
    }

    /// Has `call` run for each text message, which is valid UTF-8 and lent for the call; the last
    /// one set counts. Without one a text message is refused with 1003.
    public void onText(Consumer<ByteBuf> call) {
        link.onLoop(() -> onText = call);
    }

    /// As [#onText] for binary messages.
    public void onBinary(Consumer<ByteBuf> call) {
        link.onLoop(() -> onBinary = call);
    }

    /// Has `call` run each time [#isWritable] becomes true again; the last one set counts.
    public void onWritable(Runnable call) {
        link.onLoop(() -> onWritable = call);
    }

    /// Has `call` run when the server is to end, in place of a close with 1001; at once if it ends
    /// already. The last one set counts.
    public void onDrain(Runnable call) {
        link.onLoop(() -> {
            onDrain = call;
            if (draining) {
                link.guarded(call);
            }
        });
    }

    /// Has `call` run once when the connection has ended, at once if it has already, with the
    /// status of the side that closed it: 1005 for a close without one, 1006 where none said
    /// anything. The last one set counts.
    public void onClose(Consumer<WebSocketCloseStatus> call) {
        link.onLoop(() -> {
            onClose = call;
            if (ended != null) {
                ended(ended);
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
            link.fail(
                    WebSocketCloseStatus.INVALID_MESSAGE_TYPE,
                    "no " + kind + " messages are taken here");
        } else {
            link.guarded(() -> call.accept(message));
        }
    }

    void writable() {
        if (onWritable != null) {
            link.guarded(onWritable);
        }
    }

    void drain() {
        draining = true;
        if (onDrain != null) {
            link.guarded(onDrain);
        } else {
            link.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "the server is going down");
        }
    }

    void ended(WebSocketCloseStatus status) {
        ended = status;
        Consumer<WebSocketCloseStatus> call = onClose;
        if (call != null) {
            link.guarded(() -> call.accept(status));
        }
    }
}
