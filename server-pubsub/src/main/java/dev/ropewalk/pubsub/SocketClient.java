package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.WebSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client of the broadcast over WebSocket: a reader of a topic, and a source of lines for it.
/// Event loop only.
final class SocketClient implements Sink {
    private final Topic topic;
    private final WebSocket socket;
    private final SocketAddress peer;
    private final byte[] source;
    private final Pace pace;
    private final Moment moment = new Moment();
    private final FormWriter writer;
    private final RunCache shared;
    private final @Nullable Presence presence;
    private @Nullable Cursor cursor;
    private @Nullable DelayedCall deadline;
    private @Nullable Runnable lastWords;
    private boolean over;

    SocketClient(Topic topic, WebSocket socket, Request request) {
        String subprotocol = socket.subprotocol();
        Form form = subprotocol == null ? Form.TEXT_FRAMES : Form.JSON_FRAMES;
        Settings settings = topic.settings();
        this.topic = topic;
        this.socket = socket;
        this.peer = request.peer();
        this.source = settings.framing().source().bytes(peer, request.server());
        this.pace = Pace.of(settings.limits().rate());
        this.writer = new FormWriter(form, topic);
        this.shared = topic.cache(form, socket.clock());
        this.presence = Sockets.PAGE.equals(subprotocol) ? new Presence(topic, socket, peer) : null;
    }

    /// Begins to read and to be read from; gives the topic back at the end.
    void begin(Opening opening) {
        if (presence != null) {
            presence.begin(topic.position(opening.place().offset()));
        }
        Cursor made = topic.read(opening, this, socket.clock());
        cursor = made;
        socket.onWritable(made::pump);
        socket.onText(this::received);
        socket.onDrain(() -> leave(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, Closed.DRAIN.text()));
        socket.onClose(status -> gone(made));
    }

    /// A message is a line, or several with line ends between them.
    private void received(ByteBuf message) {
        Collection<ByteBuf> lines =
                message.isReadable() ? new BodyLines(message) : List.of(Unpooled.EMPTY_BUFFER);
        int most = topic.settings().limits().maxLine();
        long history = topic.mostAtOnce();
        if (lines.size() > 1 && topic.length(source, lines) > history) {
            leave(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG,
                    "the lines of a message take up at most " + history + " bytes of history");
        }
        for (ByteBuf line : lines) {
            if (over || lastWords != null) {
                return;
            }
            if (line.readableBytes() > most) {
                leave(WebSocketCloseStatus.MESSAGE_TOO_BIG, "a line is at most " + most + " bytes");
            } else {
                publish(line);
            }
        }
        if (moment.begins(topic, socket.clock(), this::goOn)) {
            socket.pauseReading();
        }
    }

    private void goOn() {
        if (!moment.isNow() && !pace.isWaiting()) {
            socket.resumeReading();
        }
    }

    private void publish(ByteBuf line) {
        try {
            topic.publish(source, line);
        } catch (LogRefusedException refused) {
            leave(
                    WebSocketCloseStatus.TRY_AGAIN_LATER,
                    "a line was not taken: " + refused.getMessage());
        }
        if (pace.isOver(socket.clock(), this::goOn)) {
            socket.pauseReading();
        }
    }

    /// It gets the log up to now, then that.
    private void leave(WebSocketCloseStatus status, String why) {
        if (lastWords == null && cursor != null) {
            lastWords = () -> socket.close(status, why);
            cursor.finish();
        }
    }

    @Override
    public boolean isWritable() {
        return !over && socket.isWritable();
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public void write(ByteBuf lines, Place from) {
        ByteBuf out = shared.encoded(lines, from, writer);
        socket.sendFrames(out);
        out.release();
    }

    @Override
    public void notice(Notice notice) {
        socket.send(writer.notice(notice));
    }

    @Override
    public void finished() {
        if (!over && lastWords != null) {
            over = true;
            lastWords.run();
        }
    }

    /// Who does not read even that is cut off.
    @Override
    public void overtaken(long missed) {
        over = true;
        socket.close(WebSocketCloseStatus.POLICY_VIOLATION, Closed.tooSlow(missed).text());
        deadline = socket.clock().callLater(Subscriber.LAST_WORDS, socket::abort);
    }

    @Override
    public void cutOff() {
        over = true;
        socket.abort();
    }

    private void gone(Cursor cursor) {
        over = true;
        pace.stop();
        moment.stop();
        topic.forget(cursor, socket.clock());
        if (presence != null) {
            presence.end();
        }
        if (deadline != null) {
            deadline.cancel();
        }
        topic.release();
    }
}
