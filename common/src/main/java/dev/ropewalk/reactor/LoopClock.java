package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time of one event loop.
record LoopClock(EventExecutor loop) implements Clock {
    private static final Logger log = LoggerFactory.getLogger(LoopClock.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed timers");
    private static final FastThreadLocal<LoopClock> last = new FastThreadLocal<>();

    /// The clock of that loop, on which this is called: one for all of its connections.
    static LoopClock of(EventExecutor loop) {
        LoopClock known = last.getIfExists();
        if (known == null || !known.loop.equals(loop)) {
            known = new LoopClock(loop);
            last.set(known);
        }
        return known;
    }

    @Override
    public long nanoTime() {
        return loop.ticker().nanoTime();
    }

    @Override
    public DelayedCall callLater(Duration delay, Runnable call) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is zero or more: " + delay);
        }
        ScheduledFuture<?> scheduled =
                loop.schedule(() -> run(call), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /// Netty keeps what a scheduled task throws for whoever asks its future, and nobody does.
    private static void run(Runnable call) {
        try {
            call.run();
        } catch (Throwable failed) {
            log.debug("where a timer failed", failed);
            failures.warn("a timer failed: {}", failed.toString());
            throw failed;
        }
    }

    @Override
    public void callFromThread(Runnable call) {
        loop.execute(call);
    }
}
