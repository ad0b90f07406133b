package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Factory;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a factory with the first port that uses it and stops it after the last, on a thread of
/// its own: it may have files to close. Any thread.
final class FactoryLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FactoryLifecycle.class);

    private final IdentityHashMap<Factory, Use> uses = new IdentityHashMap<>();
    private final IdentityHashMap<Factory, CompletableFuture<Void>> stopping =
            new IdentityHashMap<>();
    private CompletableFuture<Void> allStopped = CompletableFuture.completedFuture(null);

    /// By how many ports, and what completes when it is stopped after the last.
    private static final class Use {
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private int ports;
    }

    /// Waits, if that factory is just being stopped.
    ///
    /// @throws RuntimeException what the factory's own `start` throws; it does not count as used
    ///   then
    void start(Factory factory) {
        CompletableFuture<Void> before = stopping(factory);
        if (before != null) {
            before.exceptionally(_ -> null).join(); // whoever stopped it was told
        }
        synchronized (this) {
            Use use = uses.get(factory);
            if (use == null) {
                factory.start();
                use = new Use();
                uses.put(factory, use);
            }
            use.ports++;
        }
    }

    private synchronized @Nullable CompletableFuture<Void> stopping(Factory factory) {
        return stopping.get(factory);
    }

    synchronized void stop(Factory factory) {
        Use use = uses.get(factory);
        if (use != null && --use.ports == 0) {
            uses.remove(factory);
            stopping.put(factory, use.stopped);
            allStopped = CompletableFuture.allOf(allStopped, use.stopped);
            Thread.ofPlatform()
                    .name("stop-" + factory.getClass().getSimpleName())
                    .start(() -> stop(factory, use));
        }
    }

    private void stop(Factory factory, Use use) {
        Throwable failed = failure(factory);
        synchronized (this) {
            stopping.remove(factory);
        }
        if (failed == null) {
            use.stopped.complete(null);
        } else {
            use.stopped.completeExceptionally(failed);
        }
    }

    private static @Nullable Throwable failure(Factory factory) {
        try {
            factory.stop();
            return null;
        } catch (RuntimeException | Error failed) {
            log.error(
                    "{} did not stop well: {}",
                    factory.getClass().getSimpleName(),
                    failed.getMessage());
            log.debug("where it failed", failed);
            return failed;
        }
    }

    /// Completed when all that are used now have been stopped; fails where one did not stop well,
    /// now or before.
    synchronized CompletableFuture<Void> whenStopped() {
        CompletableFuture<?>[] running =
                uses.values().stream().map(use -> use.stopped).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(allStopped, CompletableFuture.allOf(running));
    }
}
