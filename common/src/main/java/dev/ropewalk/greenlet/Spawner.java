package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings greenlets to life and knows all that live, in the order in which they were spawned. On
/// the hub, but where it says otherwise.
final class Spawner {
    private final Hub hub;
    private final HubScheduler carrier;
    private final AtomicInteger number = new AtomicInteger();
    private final CompletableFuture<Void> deserted = new CompletableFuture<>();
    private @Nullable Strand first;
    private @Nullable Strand last;
    private volatile boolean closed;

    Spawner(Hub hub, HubScheduler carrier) {
        this.hub = hub;
        this.carrier = carrier;
    }

    /// Any thread.
    String nextName() {
        return "Greenlet-" + number.getAndIncrement();
    }

    /// One that is to be started by somebody else; any thread.
    <T> Greenlet<T> make(String name, Callable<T> code) {
        if (closed) {
            throw new IllegalStateException(hub + " is closed");
        }
        SpawnSites.of(code);
        return new Greenlet<>(hub, name, code);
    }

    /// Any thread.
    <T> Greenlet<T> spawn(String name, Callable<T> code) {
        Greenlet<T> greenlet = make(name, code);
        carrier.here(() -> {
            add(greenlet);
            carrier.start(greenlet);
        });
        return greenlet;
    }

    /// Any thread.
    <T> Greenlet<T> spawnLater(Duration delay, Callable<T> code) {
        long nanos = Timers.nanos(delay);
        Greenlet<T> greenlet = make(nextName(), code);
        carrier.here(() -> {
            add(greenlet);
            greenlet.lieDormant();
            Start start = new Start(greenlet);
            carrier.timers.add(start, nanos);
            greenlet.watch(_ -> carrier.timers.remove(start));
        });
        return greenlet;
    }

    private final class Start extends Timer {
        private final Strand greenlet;

        Start(Strand greenlet) {
            this.greenlet = greenlet;
        }

        @Override
        void fire() {
            if (greenlet.leavePark()) {
                carrier.start(greenlet);
            }
        }
    }

    private void add(Strand greenlet) {
        greenlet.spawnedBefore = last;
        if (last == null) {
            first = greenlet;
        } else {
            last.spawnedAfter = greenlet;
        }
        last = greenlet;
        carrier.deadlockDetector.born();
        if (closed) {
            ((Greenlet<?>) greenlet).cancel(true);
        }
    }

    /// Called by the greenlet first of all; one from the thread factory is not known yet.
    void began(Strand greenlet) {
        if (greenlet.spawnedBefore == null && first != greenlet) {
            add(greenlet);
        }
    }

    void ended(Strand greenlet) {
        Strand before = greenlet.spawnedBefore;
        Strand after = greenlet.spawnedAfter;
        if (before == null) {
            first = after;
        } else {
            before.spawnedAfter = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.spawnedBefore = before;
        }
        carrier.deadlockDetector.died();
        if (closed && first == null) {
            deserted.complete(null);
        }
    }

    /// The threads of all that live, read on a thread beside the hub: it may miss some.
    Stream<Thread> racyThreads() {
        return Stream.iterate(first, Objects::nonNull, greenlet -> greenlet.spawnedAfter)
                .map(greenlet -> greenlet.thread);
    }

    void forEach(Consumer<Greenlet<?>> call) {
        List<Greenlet<?>> all = new ArrayList<>();
        for (Strand next = first; next != null; next = next.spawnedAfter) {
            all.add((Greenlet<?>) next);
        }
        all.forEach(call);
    }

    /// Kills all; completed when none is left. Any thread.
    CompletableFuture<Void> close() {
        closed = true;
        carrier.post(() -> {
            forEach(greenlet -> greenlet.cancel(true));
            if (first == null) {
                deserted.complete(null);
            }
        });
        return deserted;
    }

    /// Any thread.
    boolean isClosed() {
        return closed;
    }
}
