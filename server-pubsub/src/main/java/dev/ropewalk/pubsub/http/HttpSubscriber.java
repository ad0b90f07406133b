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
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.web.ResponseStream;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A client that reads a topic over HTTP, until it goes: a FIN ends it, after the lines up to then.
/// Event loop only.
final class HttpSubscriber implements Subscriber {
    /// Proxies close what is silent for 60 seconds.
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Topic topic;
    private final StreamEncoder writer;
    private final ResponseStream stream;
    private final SocketAddress peer;
    private @Nullable Cursor cursor;
    private @Nullable Notice lastWords;
    private @Nullable DelayedCall deadline;
    private boolean over;
    private boolean gone;

    HttpSubscriber(Topic topic, StreamFormat form, ResponseStream stream, SocketAddress peer) {
        this.topic = topic;
        this.peer = peer;
        this.writer = topic.writer(form, stream.clock());
        this.stream = stream;
    }

    /// After how much silence the client is told that it is still connected; zero for never. Plain
    /// text is the lines and nothing else unless that is asked for.
    static Duration heartbeat(StreamFormat form, @Nullable Duration asked) {
        return asked != null ? asked : form == StreamFormat.RAW ? Duration.ZERO : HEARTBEAT;
    }

    /// Begins to read.
    ///
    /// @param heartbeat see [#heartbeat]
    /// @param closed called when the client is gone
    void begin(ReadStart opening, Duration heartbeat, Runnable closed) {
        stream.onClose(() -> {
            gone();
            closed.run();
        });
        stream.write(writer.beginning(topic.position(opening.chunkPosition().offset())));
        stream.heartbeat(heartbeat, writer.heartbeat());
        Cursor made = topic.read(opening, this, stream.clock());
        cursor = made;
        if (gone) {
            made.close();
        }
        stream.onWritable(made::pump);
        stream.onInputEnd(made::finish);
        stream.onDrain(() -> leave(made, ClosedNotice.DRAIN));
    }

    private void leave(Cursor cursor, Notice why) {
        lastWords = lastWords == null ? why : lastWords;
        cursor.finish();
    }

    @Override
    public boolean isWritable() {
        return !over && stream.isWritable();
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public void write(ByteBuf lines, ChunkPosition from) {
        ByteBuf out = writer.lines(lines, from);
        stream.write(out);
        out.release();
    }

    @Override
    public void notice(Notice notice) {
        stream.write(writer.notice(notice));
    }

    @Override
    public void finished() {
        if (!over) {
            over = true;
            if (lastWords != null) {
                notice(lastWords);
            }
            stream.finish();
        }
    }

    /// A client that does not even read that is cut off.
    @Override
    public void overtaken(long missed) {
        lastWords = ClosedNotice.tooSlow(missed);
        finished();
        deadline = stream.clock().callLater(LineSubscriber.LAST_WORDS, stream::abort);
    }

    @Override
    public void cutOff() {
        over = true;
        stream.abort();
    }

    private void gone() {
        gone = true;
        over = true;
        if (cursor != null) {
            cursor.close();
        }
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
