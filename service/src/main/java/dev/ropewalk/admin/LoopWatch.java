package dev.ropewalk.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Measures how late an event loop comes to what is due: a task a tenth of a second, on the loop
/// itself.
final class LoopWatch {
    static final Duration PERIOD = Duration.ofMillis(100);

    /// A loop that has not come by for so long is taken for stuck.
    static final Duration STUCK = Duration.ofSeconds(10);

    private final String name;
    private final EventExecutor loop;
    private final Timer delay;
    private volatile long seen = System.nanoTime();
    private volatile long last;
    private @Nullable ScheduledFuture<?> task;

    LoopWatch(String name, EventExecutor loop, MeterRegistry registry) {
        this.name = name;
        this.loop = loop;
        this.delay =
                Timer.builder("ropewalk.loop.delay")
                        .description("Delay of an event loop")
                        .tag("loop", name)
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofNanos(100_000))
                        .maximumExpectedValue(Duration.ofSeconds(10))
                        .register(registry);
        Gauge.builder("ropewalk.loop.last.delay", this, watch -> watch.last / 1e9)
                .description("Last delay of an event loop")
                .baseUnit("seconds")
                .tag("loop", name)
                .register(registry);
    }

    void start() {
        seen = System.nanoTime();
        next();
    }

    private void next() {
        long due = System.nanoTime() + PERIOD.toNanos();
        task = loop.schedule(() -> turn(due), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void turn(long due) {
        long now = System.nanoTime();
        last = Math.max(0, now - due);
        delay.record(last, TimeUnit.NANOSECONDS);
        seen = now;
        if (!loop.isShuttingDown()) {
            next();
        }
    }

    void stop() {
        ScheduledFuture<?> next = task;
        if (next != null) {
            next.cancel(false);
        }
    }

    String name() {
        return name;
    }

    /// The last delay in nanoseconds, or the delay until now if the loop is stuck.
    long delayNanos() {
        return Math.max(last, System.nanoTime() - seen - PERIOD.toNanos());
    }

    /// Whether it has ended, or is about to.
    boolean hasEnded() {
        return loop.isShuttingDown();
    }

    boolean isStuck() {
        return !loop.isShuttingDown()
                && System.nanoTime() - seen - PERIOD.toNanos() > STUCK.toNanos();
    }
}
