package dev.ropewalk.pubsub.topic;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.pubsub.format.FormText;
import dev.ropewalk.pubsub.format.StreamEncoder;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.Subscriber;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A reader's connection that sends when told to: until then it holds slices, as Netty does.
public final class FakeSubscriber implements Subscriber {
    private final long watermark;
    private final @Nullable StreamEncoder writer;
    private final FormText text;
    private final Deque<ByteBuf> unsent = new ArrayDeque<>();
    private StringBuilder got = new StringBuilder();
    private long nextOffset = -1;
    private long unsentBytes;
    int writes;
    boolean finished;
    public boolean cutOff;
    long missed = -1;

    /// Thrown by the next write, where it is set.
    @Nullable RuntimeException failure;

    /// @param watermark unsent bytes from which on it is not writable
    public FakeSubscriber(long watermark) {
        this.watermark = watermark;
        this.writer = null;
        this.text = new FormText(StreamFormat.RAW);
    }

    /// A subscriber that writes in a format, as `HttpSubscriber` does.
    FakeSubscriber(long watermark, StreamFormat form, Topic topic, Clock loop) {
        this.watermark = watermark;
        this.writer = topic.writer(form, loop);
        this.text = new FormText(form);
    }

    @Override
    public boolean isWritable() {
        return !finished && !cutOff && missed < 0 && unsentBytes < watermark;
    }

    @Override
    public SocketAddress peer() {
        return InetSocketAddress.createUnresolved("peer", 1);
    }

    @Override
    public void write(ByteBuf lines, ChunkPosition from) {
        if (failure != null) {
            throw failure;
        }
        if (nextOffset >= 0 && nextOffset != from.offset()) {
            throw new AssertionError("a hole: " + from + " after " + nextOffset);
        }
        nextOffset = from.offset() + lines.readableBytes();
        writes++;
        ByteBuf out = inForm(lines, from);
        got.append(out.toString(StandardCharsets.ISO_8859_1));
        unsent.add(out.retainedSlice());
        unsentBytes += out.readableBytes();
        out.release();
    }

    private ByteBuf inForm(ByteBuf lines, ChunkPosition from) {
        return writer == null ? lines.retain() : writer.lines(lines, from);
    }

    @Override
    public void notice(Notice notice) {
        nextOffset = -1;
        got.append(
                writer == null ? "# " + notice.text() + "\n" : text.framed(writer.notice(notice)));
    }

    @Override
    public void finished() {
        finished = true;
    }

    @Override
    public void overtaken(long missed) {
        this.missed = missed;
    }

    @Override
    public void cutOff() {
        cutOff = true;
        sendAll();
    }

    /// Sends what was written first.
    void sendOne() {
        ByteBuf sent = unsent.poll();
        if (sent != null) {
            unsentBytes -= sent.readableBytes();
            sent.release();
        }
    }

    public void sendAll() {
        while (!unsent.isEmpty()) {
            sendOne();
        }
    }

    /// Sends all, and what that makes room for.
    void sendAllOf(Cursor cursor) {
        do {
            sendAll();
            cursor.pump();
        } while (unsentBytes > 0);
    }

    long unsentBytes() {
        return unsentBytes;
    }

    public String take() {
        String taken = text.plain(got.toString());
        got = new StringBuilder();
        return taken;
    }
}
