package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a greenlet can wait for, besides the primitives.
final class Waits {
    private final Hub hub;

    Waits(Hub hub) {
        this.hub = hub;
    }

    /// Has a greenlet wait for a thread outside, which blocks.
    <T> T outside(Supplier<T> wait) {
        try {
            return hub.run(wait::get);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void sleep(Duration duration) {
        long nanos = Timers.nanos(duration);
        Strand me = hub.me();
        if (me == null) {
            outside(() -> {
                sleep(duration);
                return true;
            });
        } else if (nanos == 0) {
            me.throwInterruption();
            hub.carrier.yieldNow();
            me.throwInterruption();
        } else {
            me.park(nanos);
        }
    }

    <G extends Greenlet<?>> List<G> joinAll(Collection<G> greenlets, Duration limit) {
        if (hub.me() == null) {
            return outside(() -> joinAll(greenlets, limit));
        }
        long end = hub.nanoTime() + Timers.nanos(limit);
        for (G greenlet : greenlets) {
            greenlet.join(Duration.ofNanos(Math.max(0, end - hub.nanoTime())));
        }
        return greenlets.stream().filter(Greenlet::isDone).toList();
    }

    <W extends Waitable> Optional<W> any(Collection<W> several, long nanos) {
        if (several.isEmpty()) {
            throw new IllegalArgumentException("none to wait for: " + several);
        }
        Strand me = hub.me();
        if (me == null) {
            return outside(() -> any(several, nanos));
        }
        for (W one : several) {
            if (one.isReady()) {
                return Optional.of(one);
            }
        }
        Waitable first = firstOf(me, several, nanos);
        return several.stream().filter(one -> one == first).findFirst();
    }

    <W extends Waitable> List<W> select(Collection<W> channels, Duration limit) {
        Strand me = hub.me();
        if (me == null) {
            return outside(() -> select(channels, limit));
        }
        long end = hub.nanoTime() + Timers.nanos(limit);
        List<W> ready = ready(channels);
        boolean woken = true;
        while (ready.isEmpty() && woken) {
            woken = firstOf(me, channels, end - hub.nanoTime()) != null;
            ready = ready(channels);
        }
        return ready;
    }

    private static <W extends Waitable> List<W> ready(Collection<W> channels) {
        return channels.stream().filter(Waitable::isReady).toList();
    }

    private static @Nullable Waitable firstOf(
            Strand me, Collection<? extends Waitable> several, long nanos) {
        List<Waitable> first = new ArrayList<>(1);
        Waitable.Watch watch =
                ready -> {
                    if (first.isEmpty() && me.wake()) {
                        first.add(ready);
                    }
                };
        several.forEach(one -> one.watch(watch));
        try {
            me.park(nanos);
        } finally {
            several.forEach(one -> one.unwatch(watch));
        }
        return first.isEmpty() ? null : first.getFirst();
    }

    <T> T await(CompletionStage<T> future) throws ExecutionException {
        AsyncResult<T> result = new AsyncResult<>(hub);
        Outside outside = new Outside(hub.carrier);
        future.whenComplete((value, failed) ->
                hub.carrier.here(() -> {
                    outside.end();
                    if (failed == null) {
                        result.set(value);
                    } else {
                        result.setException(unwrapped(failed));
                    }
                }));
        try {
            return result.get();
        } finally {
            hub.carrier.here(outside::end);
        }
    }

    private static Throwable unwrapped(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof CompletionException && cause != null ? cause : failed;
    }

    /// Something that is under way outside, until it is over or given up, whichever comes first.
    private static final class Outside {
        private final DeadlockDetector deadlockDetector;
        private boolean over;

        Outside(HubScheduler carrier) {
            deadlockDetector = carrier.deadlockDetector;
            carrier.here(deadlockDetector::outsideBegins);
        }

        void end() {
            if (!over) {
                over = true;
                deadlockDetector.outsideEnds();
            }
        }
    }
}
