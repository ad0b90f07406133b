package dev.ropewalk.greenlet;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.Ticker;
import java.util.function.BooleanSupplier;

/// Netty's loop, turned by the hub: see [HubScheduler].
final class HubLoop extends ManualIoEventLoop {
    private final BooleanSupplier nothingReady;

    /// For what greenlets write.
    final FlushQueue flushQueue = new FlushQueue(this);

    /// @param turner the thread that calls `run`, and which its callbacks run on
    HubLoop(Thread turner, IoHandlerFactory io, Ticker ticker, BooleanSupplier nothingReady) {
        super(null, turner, io, ticker);
        this.nothingReady = nothingReady;
    }

    /// Asked right before it would wait for I/O.
    @Override
    protected boolean canBlock() {
        return nothingReady.getAsBoolean();
    }

    /// How long until the first of the calls that callback protocols have asked for, zero or more;
    /// [Long#MAX_VALUE] if there is none.
    long untilScheduled() {
        long deadline = nextScheduledTaskDeadlineNanos();
        return deadline == -1 ? Long.MAX_VALUE : Math.max(0, deadline - ticker().nanoTime());
    }
}
