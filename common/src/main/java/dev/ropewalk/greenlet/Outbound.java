package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// What greenlets have written to a [Connection] and the loop has not taken yet. All that is
/// written in a turn of the loop goes to the transport as one. A writer waits while 64 KiB lie
/// here, or while the peer does not read. On the hub.
final class Outbound implements Runnable {
    private static final int HIGH = 64 * 1024;
    private static final int LITTLE = 4 * 1024;

    private final Hub hub;
    private final Transport transport;
    private final boolean foreign;
    private @Nullable ByteBuf pending;
    private @Nullable Strand writer;
    private @Nullable WaitList turn; // those that write while another does
    private boolean busy;
    private boolean scheduled;
    private int underWay;
    private @Nullable IOException broken;

    Outbound(Hub hub, Transport transport, boolean foreign) {
        this.hub = hub;
        this.transport = transport;
        this.foreign = foreign;
    }

    /// Writes all of it, with nothing of others in between.
    void write(Strand me, long nanos, byte[] from, int offset, int length) throws IOException {
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

    private boolean awaitTurn(Strand me, long nanos) {
        if (turn == null) {
            turn = new WaitList();
        }
        return turn.park(me, nanos);
    }

    private int size() {
        return underWay + (pending == null ? 0 : pending.readableBytes());
    }

    private void awaitRoom(Strand me, long nanos) throws IOException {
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
                hub.carrier.post(this);
            } else {
                hub.carrier.loop().flushQueue.add(this);
            }
        }
    }

    /// A pool has nothing at hand for a greenlet, which is a thread of its own. So a little is left
    /// to the loop to copy into one of its own buffers. A foreign loop's, which that loop releases,
    /// stay out of the pool altogether: one was seen to be released already.
    private ByteBuf buffer(int bytes) {
        return foreign || bytes <= LITTLE
                ? Unpooled.buffer(bytes)
                : transport.alloc().buffer(bytes);
    }

    /// Hands what was written to the transport; on the loop, where that is the hub's.
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
            transport.clock().callFromThread(() -> hub.carrier.post(() -> taken(count)));
        } else {
            look();
        }
    }

    private void taken(int count) {
        underWay -= count;
        look();
    }

    /// There may be room now.
    void look() {
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
            hub.carrier.post(last);
        } else {
            hub.carrier.loop().execute(last);
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

    /// The connection is gone, and with it what was not taken.
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
