package dev.ropewalk.pubsub.http;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.pubsub.format.StreamEncoder;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.line.LineSubscriber;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.Notice.ClosedNotice;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.Subscriber;
import dev.ropewalk.pubsub.rate.ReadPause;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.IdempotencyKey;
import dev.ropewalk.web.JsonWriter;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.WebSocket;
import dev.ropewalk.web.WebSocketOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A client of the broadcast over WebSocket: a subscriber of a topic, and a publisher. Event loop
/// only.
final class WebSocketSubscriber implements Subscriber {
    /// A JSON object per frame.
    static final String NDJSON = "ropewalk.ndjson";

    /// The same, and each message begins with an `Idempotency-Key`; what became of its lines is
    /// told.
    static final String IDEMPOTENT = "ropewalk.idempotent";

    /// The same, and besides who is there: for the page.
    static final String PAGE = "ropewalk.page";

    /// Bytes of a message at least: so many lines may come in one.
    private static final int MESSAGE = 64 * 1024;

    private final Topic topic;
    private final WebSocket socket;
    private final SocketAddress peer;
    private final byte[] source;
    private final ReadPause readPause;
    private final StreamEncoder writer;
    private final @Nullable Presence presence;
    private final @Nullable IdempotentPublisher publisher; // null where messages have no keys
    private @Nullable Cursor cursor;
    private @Nullable DelayedCall deadline;
    private @Nullable Runnable lastWords;
    private boolean over;

    WebSocketSubscriber(
            Topic topic, WebSocket socket, Request request, IdempotentPublisher publisher) {
        String subprotocol = socket.subprotocol();
        StreamFormat form =
                subprotocol == null ? StreamFormat.TEXT_FRAMES : StreamFormat.JSON_FRAMES;
        BroadcastSettings settings = topic.settings();
        this.topic = topic;
        this.socket = socket;
        this.peer = request.peer();
        this.source = settings.framing().source().bytes(peer, request.server());
        this.readPause = new ReadPause(topic, settings.limits().rate());
        this.writer = topic.writer(form, socket.clock());
        boolean page = PAGE.equals(subprotocol);
        this.presence = page ? new Presence(topic, socket, peer, publisher.run()) : null;
        this.publisher = page || IDEMPOTENT.equals(subprotocol) ? publisher : null;
    }

    static WebSocketOptions options(BroadcastSettings settings) {
        int line = settings.limits().maxLine();
        int longest = Math.max(MESSAGE, line + IdempotencyKey.LONGEST + 1);
        return WebSocketOptions.DEFAULT
                .withSubprotocols(PAGE, IDEMPOTENT, NDJSON)
                .withLimits(longest, longest, WebSocketOptions.DEFAULT.fragments())
                .withOrigins(settings.http().origins());
    }

    /// Begins to read and to be read from.
    ///
    /// @param closed called when the client is gone
    void begin(ReadStart opening, Runnable closed) {
        if (presence != null) {
            presence.begin(topic.position(opening.chunkPosition().offset()));
        }
        Cursor made = topic.read(opening, this, socket.clock());
        cursor = made;
        socket.onWritable(made::pump);
        socket.onText(this::received);
        socket.onDrain(
                () -> leave(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, ClosedNotice.DRAIN.text()));
        socket.onClose(status -> {
            gone(made);
            closed.run();
        });
    }

    private void received(ByteBuf message) {
        if (publisher == null) {
            publishEach(lines(message));
        } else {
            publishOnce(publisher, message);
        }
        if (readPause.begins(socket.clock(), socket::resumeReading)) {
            socket.pauseReading();
        }
    }

    /// A message is a line, or several with line ends between them.
    private static Collection<ByteBuf> lines(ByteBuf message) {
        return message.isReadable() ? new BodyLines(message) : List.of(Unpooled.EMPTY_BUFFER);
    }

    /// A message begins with the key of its lines and a line end; what became of them is told, and
    /// the conversation goes on.
    private void publishOnce(IdempotentPublisher by, ByteBuf message) {
        if (over || lastWords != null) {
            return;
        }
        int from = message.readerIndex();
        int end = message.indexOf(from, message.writerIndex(), (byte) '\n');
        String field = message.toString(from, Math.max(0, end - from), StandardCharsets.UTF_8);
        String key;
        try {
            key = IdempotencyKey.parse(field);
        } catch (HttpError none) {
            leave(
                    WebSocketCloseStatus.POLICY_VIOLATION,
                    "a message is a key, a line end and lines");
            return;
        }
        Collection<ByteBuf> lines = lines(message.skipBytes(end + 1 - from));
        try {
            by.publish(topic, source, lines, key)
                    .whenComplete((receipt, failed) -> tell(key, receipt, failed));
        } catch (HttpError refused) {
            tell(key, null, refused);
        }
        lines.forEach(line -> keepPace());
    }

    private void tell(
            String key, IdempotentPublisher.@Nullable Receipt receipt, @Nullable Throwable why) {
        JsonWriter told = new JsonWriter().object().put("key", key);
        if (receipt == null) {
            told.put("refused", RetryLater.text(why));
        } else {
            receipt.json(told.object("published"));
        }
        socket.send(told.end().toString());
    }

    private void publishEach(Collection<ByteBuf> lines) {
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
    }

    private void publish(ByteBuf line) {
        CompletionStage<@Nullable Void> published = topic.publish(source, line);
        if (!published.equals(Topic.TAKEN)) {
            published.exceptionally(why -> {
                leave(
                        WebSocketCloseStatus.TRY_AGAIN_LATER,
                        "a line was not taken: " + RetryLater.text(why));
                return null;
            });
        }
        keepPace();
    }

    private void keepPace() {
        if (readPause.counts(socket.clock(), socket::resumeReading)) {
            socket.pauseReading();
        }
    }

    /// Closes the client, after it got the log up to now.
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
    public void write(ByteBuf lines, ChunkPosition from) {
        ByteBuf out = writer.lines(lines, from);
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

    /// A client that does not even read that is cut off.
    @Override
    public void overtaken(long missed) {
        over = true;
        socket.close(WebSocketCloseStatus.POLICY_VIOLATION, ClosedNotice.tooSlow(missed).text());
        deadline = socket.clock().callLater(LineSubscriber.LAST_WORDS, socket::abort);
    }

    @Override
    public void cutOff() {
        over = true;
        socket.abort();
    }

    private void gone(Cursor cursor) {
        over = true;
        readPause.stop();
        cursor.close();
        if (presence != null) {
            presence.end();
        }
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
