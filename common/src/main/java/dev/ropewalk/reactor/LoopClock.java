package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The time of one event loop.
record LoopClock(EventExecutor loop) implements Clock {
    @Override
    public long nanoTime() {
        return loop.ticker().nanoTime();
    }

    @Override
    public DelayedCall callLater(Duration delay, Runnable call) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is zero or more: " + delay);
        }
        ScheduledFuture<?> scheduled = loop.schedule(call, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void callFromThread(Runnable call) {
        loop.execute(call);
    }
}
