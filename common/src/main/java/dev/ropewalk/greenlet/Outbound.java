package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// The bytes that greenlets have written to a connection and the loop has not taken yet. All bytes
/// of a turn go to the transport at once, see [dev.ropewalk.reactor.FlushQueue]. A writer waits
/// while 64 KiB are here, or while the peer does not read. On the hub.
final class Outbound implements Runnable {
    private static final int HIGH = 64 * 1024;
    private static final int LITTLE = 4 * 1024;

    private final HubScheduler scheduler;
    private final Transport transport;
    private final boolean foreign;
    private @Nullable ByteBuf pending;
    private @Nullable Greenlet<?> writer;
    private @Nullable WaitList turn; // greenlets that write while another does
    private boolean busy;
    private boolean scheduled;
    private int underWay;
    private @Nullable IOException broken;

    /// @param foreign whether the transport is of another loop than the hub's
    Outbound(HubScheduler scheduler, Transport transport, boolean foreign) {
        this.scheduler = scheduler;
        this.transport = transport;
        this.foreign = foreign;
    }

    /// Writes all of the bytes, with nothing of other writers in between.
    void write(Greenlet<?> me, long nanos, byte[] from, int offset, int length) throws IOException {
        if (busy && !awaitTurn(me, nanos)) {
            throw late();
        }
        busy = true;
        try {
            for (int done = 0; done < length; ) {
                awaitRoom(me, nanos);
                int count = Math.min(length - done, HIGH - size());
                add(from, offset + done, count);
                done += count;
            }
        } finally {
            busy = turn != null && turn.wakeOne() != null;
        }
    }

    private boolean awaitTurn(Greenlet<?> me, long nanos) {
        if (turn == null) {
            turn = new WaitList();
        }
        return me.park(turn, nanos);
    }

    private int size() {
        return underWay + (pending == null ? 0 : pending.readableBytes());
    }

    private void awaitRoom(Greenlet<?> me, long nanos) throws IOException {
        check();
        while (size() >= HIGH || !transport.isWritable()) {
            writer = me;
            try {
                if (!me.park(nanos)) {
                    throw late();
                }
            } finally {
                writer = null;
            }
            check();
        }
    }

    private SocketTimeoutException late() {
        return new SocketTimeoutException(transport.peer() + " does not read");
    }

    private void check() throws IOException {
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private void add(byte[] from, int offset, int count) {
        ByteBuf buffer = pending;
        if (buffer == null) {
            buffer = buffer(count);
            pending = buffer;
        }
        buffer.writeBytes(from, offset, count);
        if (!scheduled) {
            scheduled = true;
            if (foreign) {
                scheduler.post(this);
            } else {
                scheduler.flushQueue().add(this);
            }
        }
    }

    /// A pool has nothing at hand for a greenlet, which is a thread of its own. So the loop copies
    /// a few bytes into a buffer of its own. Buffers that a foreign loop releases stay out of the
    /// pool: one was seen to be released already.
    private ByteBuf buffer(int bytes) {
        return foreign || bytes <= LITTLE
                ? Unpooled.buffer(bytes)
                : transport.alloc().buffer(bytes);
    }

    /// Hands the bytes to the transport; on the loop if that is the hub's.
    @Override
    public void run() {
        scheduled = false;
        ByteBuf data = pending;
        if (data == null) {
            return;
        }
        pending = null;
        int count = data.readableBytes();
        transport.write(data);
        data.release();
        if (foreign) {
            underWay += count;
            transport.clock().callFromThread(() -> scheduler.post(() -> taken(count)));
        } else {
            wakeWriter();
        }
    }

    private void taken(int count) {
        underWay -= count;
        wakeWriter();
    }

    /// Wakes the writer if there is room now.
    void wakeWriter() {
        if (writer != null && size() < HIGH && transport.isWritable()) {
            writer.wake();
        }
    }

    /// Does `end` to the transport after all that was written.
    void end(Runnable end) {
        Runnable last =
                () -> {
                    run();
                    end.run();
                };
        if (foreign) {
            scheduler.post(last);
        } else {
            scheduler.loop().execute(last);
        }
    }

    /// Writes fail from here on.
    void fail(IOException why) {
        if (broken == null) {
            broken = why;
        }
        if (writer != null) {
            writer.wake();
        }
    }

    /// The connection is gone, and with it the bytes that were not taken.
    void lost(IOException why) {
        fail(why);
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    @Override
    public String toString() {
        return "what was written to " + transport.peer();
    }
}
