package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The bytes that have come in on a connection and are not read yet. Bytes go straight into the
/// array of a reader that waits. Others are kept on the heap; from 64 KiB on the peer is not read
/// from. On the hub.
final class Inbound {
    private static final int HIGH = 64 * 1024;
    private static final int KEPT = 4 * 1024;
    private static final byte[] NONE = {};

    private final Transport transport;
    private final Runnable ready;
    private byte[] bytes = NONE;
    private int start;
    private int end;
    private boolean ended;
    private boolean paused;
    private @Nullable IOException broken;
    private @Nullable Greenlet<?> reader;
    private byte @Nullable [] target;
    private int offset;
    private int room;

    /// @param ready called when a reader would not have to wait any more
    Inbound(Transport transport, Runnable ready) {
        this.transport = transport;
        this.ready = ready;
    }

    int size() {
        return end - start;
    }

    boolean isReady() {
        return size() > 0 || ended || broken != null;
    }

    void received(ByteBuf data) {
        if (ended || broken != null) {
            return;
        }
        byte[] into = target;
        if (into != null && reader != null && reader.isParked()) {
            int direct = Math.min(room, data.readableBytes());
            data.readBytes(into, offset, direct);
            target = null;
            room = direct;
        }
        if (data.isReadable()) {
            keep(data);
        }
        if (!paused && size() >= HIGH) {
            paused = true;
            transport.pauseReading();
        }
        wake();
    }

    private void keep(ByteBuf data) {
        int more = data.readableBytes();
        if (more > bytes.length - end) {
            byte[] wider =
                    size() + more <= bytes.length
                            ? bytes
                            : new byte[Math.max(2 * size(), size() + more)];
            System.arraycopy(bytes, start, wider, 0, size());
            bytes = wider;
            end = size();
            start = 0;
        }
        data.readBytes(bytes, end, more);
        end += more;
    }

    /// The peer sends no more.
    void end() {
        ended = true;
        wake();
    }

    /// Reads fail from here on, once the bytes that have come are read.
    void fail(IOException why) {
        if (broken == null) {
            broken = why;
            wake();
        }
    }

    /// Reads fail from here on, and the bytes that have come are dropped.
    void close(IOException why) {
        start = 0;
        end = 0;
        bytes = NONE;
        fail(why);
    }

    private void wake() {
        if (reader != null) {
            reader.wake();
        }
        if (isReady()) {
            ready.run();
        }
    }

    /// The loop may read again, unless there is enough.
    void goOn() {
        if (size() < HIGH) {
            paused = false;
            transport.resumeReading();
        }
    }

    /// Reads at least one byte.
    ///
    /// @return -1 at the end
    int read(Greenlet<?> me, long nanos, byte[] into, int from, int length) throws IOException {
        if (size() == 0 && !isReady()) {
            target = into;
            offset = from;
            room = length;
            try {
                await(me, nanos);
                if (target == null) {
                    return room;
                }
            } finally {
                target = null;
            }
        }
        int count = Math.min(length, size());
        if (count == 0) {
            return atEnd();
        }
        System.arraycopy(bytes, start, into, from, count);
        skip(count);
        return count;
    }

    /// Waits for more bytes, or for the end.
    private void await(Greenlet<?> me, long nanos) throws IOException {
        if (reader != null) {
            throw new IllegalStateException("two greenlets read from " + transport.peer());
        }
        if (paused) {
            paused = false;
            transport.resumeReading();
        }
        reader = me;
        try {
            if (!me.park(nanos)) {
                throw new SocketTimeoutException("nothing came from " + transport.peer());
            }
        } finally {
            reader = null;
        }
    }

    private int atEnd() throws IOException {
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
        return -1;
    }

    /// Reads a line, which LF or CRLF ends.
    ///
    /// @return the line without its end, null at the end of the input
    @Nullable String readLine(Greenlet<?> me, long nanos, int longest) throws IOException {
        int known = 0;
        while (true) {
            int feed = lineFeed(known);
            int length = withoutReturn(feed < 0 ? size() : feed);
            if (length > longest) {
                throw new IOException("a line is longer than " + longest + " bytes");
            }
            if (feed >= 0) {
                return line(length, feed + 1);
            }
            known = size();
            if ((ended || broken != null) && atEnd() < 0) {
                return known == 0 ? null : line(known, known);
            }
            await(me, nanos);
        }
    }

    /// Where the first LF is, counted from the first byte; -1 if there is none.
    private int lineFeed(int from) {
        for (int at = start + from; at < end; at++) {
            if (bytes[at] == '\n') {
                return at - start;
            }
        }
        return -1;
    }

    /// A CR may be the first half of the end of the line.
    private int withoutReturn(int length) {
        return length > 0 && bytes[start + length - 1] == '\r' ? length - 1 : length;
    }

    private String line(int length, int taken) {
        String line = new String(bytes, start, length, StandardCharsets.UTF_8);
        skip(taken);
        return line;
    }

    private void skip(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            bytes = bytes.length > KEPT ? NONE : bytes;
        }
    }
}
