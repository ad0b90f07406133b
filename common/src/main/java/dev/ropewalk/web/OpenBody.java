package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The side of a connection that a resource writes to over time: what [ResponseStream] and
/// [WebSocket] have in common. The methods that are not public are called on the event loop.
abstract sealed class OpenBody permits ResponseStream, WebSocket {
    final HttpOutput output;
    private long written;
    private boolean draining;
    private @Nullable Runnable onWritable;
    private @Nullable Runnable onDrain;

    OpenBody(HttpOutput output) {
        this.output = output;
    }

    /// Time as this connection's event loop sees it; calls made later run on that loop.
    public Clock clock() {
        return output.clock();
    }

    /// Whether the client keeps up. A producer that can wait stops at false and goes on with
    /// [#onWritable(Runnable)]; one that cannot, drops or ends: what is written regardless is kept
    /// in memory.
    public boolean isWritable() {
        return output.isWritable();
    }

    /// Has `call` run each time [#isWritable()] becomes true again; the last one set counts.
    public void onWritable(Runnable call) {
        output.onLoop(() -> onWritable = call);
    }

    /// Has `call` run when the server is to end, so that it says its last word and closes; at once
    /// if the server ends already. The last one set counts. Without one a [WebSocket] is closed
    /// with 1001 and server-sent events end, so that the client comes back by itself; any other
    /// stream goes on until the server's deadline.
    public void onDrain(Runnable call) {
        output.onLoop(() -> {
            onDrain = call;
            if (draining) {
                guarded(call);
            }
        });
    }

    /// [#onDrain(Runnable)] for a body that has set none.
    final void onDrainOtherwise(Runnable call) {
        if (onDrain == null) {
            onDrain(call);
        }
    }

    /// Writes bytes, not empty and lent.
    final void write(ByteBuf data, boolean chunked) {
        written += data.readableBytes();
        output.data(data, chunked);
    }

    /// Bytes of payload that were written.
    final long written() {
        return written;
    }

    void writable() {
        run(onWritable);
    }

    final void drain() {
        draining = true;
        run(onDrain);
    }

    final void run(@Nullable Runnable call) {
        if (call != null) {
            guarded(call);
        }
    }

    /// Runs what a resource handed in.
    abstract void guarded(Runnable call);

    /// Whether nothing more comes.
    abstract boolean isComplete();

    /// Whether the connection ends with it.
    abstract boolean isLast();

    /// The client has sent its FIN.
    abstract void inputEnd();

    /// The connection is gone, or the body complete.
    abstract void ended();
}
