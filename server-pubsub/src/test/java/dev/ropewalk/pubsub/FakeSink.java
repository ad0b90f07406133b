package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// A reader's connection that sends when told to: until then it holds slices, as Netty does.
final class FakeSink implements Sink {
    private final long watermark;
    private final Deque<ByteBuf> unsent = new ArrayDeque<>();
    private StringBuilder got = new StringBuilder();
    private long nextOffset = -1;
    private long unsentBytes;
    int writes;
    boolean finished;
    boolean cutOff;
    long missed = -1;

    /// @param watermark unsent bytes from which on it is not writable
    FakeSink(long watermark) {
        this.watermark = watermark;
    }

    @Override
    public boolean isWritable() {
        return !finished && !cutOff && missed < 0 && unsentBytes < watermark;
    }

    @Override
    public void write(ByteBuf lines, Place from) {
        if (nextOffset >= 0 && nextOffset != from.offset()) {
            throw new IllegalStateException("a hole: " + from + " after " + nextOffset);
        }
        nextOffset = from.offset() + lines.readableBytes();
        writes++;
        got.append(lines.toString(StandardCharsets.ISO_8859_1));
        unsent.add(lines.retainedSlice());
        unsentBytes += lines.readableBytes();
    }

    @Override
    public void notice(Notice notice) {
        nextOffset = -1;
        got.append("# ").append(notice.text()).append('\n');
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

    void sendAll() {
        while (!unsent.isEmpty()) {
            sendOne();
        }
    }

    long unsentBytes() {
        return unsentBytes;
    }

    String take() {
        String taken = got.toString();
        got = new StringBuilder();
        return taken;
    }
}
