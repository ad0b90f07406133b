package dev.ropewalk.counter;

import dev.ropewalk.admin.SiteMeters;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.web.Site;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The meters of a counter, `ropewalk.count.*`: a name with `counter` in it would be taken for the
/// type. Any thread.
public final class CounterMeters implements MeterBinder {
    private final LongAdder numbers = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private volatile @Nullable Running running;
    private volatile @Nullable Timer reservations;

    private record Running(Site site, LiveCount live, Store store) {}

    /// From now on it is about these.
    void opened(Site site, LiveCount live, Store store) {
        running = new Running(site, live, store);
    }

    /// A number was given.
    void given() {
        numbers.increment();
    }

    /// A number was given once more, to a key that had it.
    void repeated() {
        repeats.increment();
    }

    /// The same, its time measured if it takes any, and if anybody asks for that.
    <T> CompletionStage<T> timed(CompletionStage<T> reservation) {
        Timer timer = reservations;
        if (timer != null && !reservation.toCompletableFuture().isDone()) {
            long begin = System.nanoTime();
            return reservation.whenComplete(
                    (_, _) -> timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS));
        }
        return reservation;
    }

    /// Called once the counter listens.
    @Override
    public void bindTo(MeterRegistry registry) {
        Running now = running;
        if (now != null) {
            new SiteMeters("counter", now.site()).bindTo(registry);
        }
        reservations =
                Timer.builder("ropewalk.count.reservation")
                        .description("Waits for the store")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofNanos(100_000))
                        .maximumExpectedValue(Duration.ofSeconds(10))
                        .register(registry);
        counter(registry, "numbers", "Numbers given", numbers);
        counter(registry, "repeats", "Requests repeated with a known key", repeats);
        gauge(registry, "watchers", "Clients that watch", at -> at.live().watchers());
        bindStore(registry);
    }

    private void bindStore(MeterRegistry registry) {
        gauge(registry, "counters", "Counters", at -> at.store().load().counters());
        gauge(registry, "keys", "Idempotency keys", at -> at.store().load().keys());
        gauge(
                registry,
                "waiting",
                "Tasks waiting for the store",
                at -> at.store().load().waiting());
        gauge(
                registry,
                "doubt",
                "1 while the store is in doubt, so that no number is given",
                at -> at.store().load().inDoubt() ? 1 : 0);
        FunctionTimer.builder(
                        "ropewalk.count.force",
                        this,
                        all -> (long) all.read(at -> at.store().load().forces()),
                        all -> all.read(at -> at.store().load().forceNanos()),
                        TimeUnit.NANOSECONDS)
                .description("Syncs of the store")
                .register(registry);
    }

    private double read(ToDoubleFunction<Running> value) {
        Running now = running;
        return now == null ? 0 : value.applyAsDouble(now);
    }

    private void gauge(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Running> value) {
        Gauge.builder("ropewalk.count." + name, this, all -> all.read(value))
                .description(what)
                .register(registry);
    }

    private static void counter(MeterRegistry registry, String name, String what, LongAdder value) {
        FunctionCounter.builder("ropewalk.count." + name, value, LongAdder::sum)
                .description(what)
                .register(registry);
    }
}
