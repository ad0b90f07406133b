package dev.ropewalk.admin;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The figures of the last five minutes, one a second, so that who opens the page because of
/// something sees that too. Any thread.
final class MetricHistory {
    static final int KEPT = 300;

    private final Supplier<String> figures;
    private final Deque<String> samples = new ArrayDeque<>(KEPT); // guarded by this

    /// @param figures those of the moment, as JSON
    MetricHistory(Supplier<String> figures) {
        this.figures = figures;
    }

    /// Remembers from now on, each second, as long as that loop lives.
    void start(EventExecutor loop) {
        loop.scheduleAtFixedRate(this::sample, 0, 1, TimeUnit.SECONDS);
    }

    void sample() {
        String now = figures.get();
        synchronized (this) {
            if (samples.size() == KEPT) {
                samples.removeFirst();
            }
            samples.addLast(now);
        }
    }

    /// The history as an array, the oldest second first.
    synchronized String text() {
        return "[" + String.join(",\n", samples) + "]";
    }
}
