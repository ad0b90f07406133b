package dev.ropewalk.greenlet;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads beside a hub that run what would block it. Any thread may call it.
final class ThreadPool implements AutoCloseable {
    private static final int THREADS = 64;

    private final ThreadPoolExecutor threads;

    ThreadPool(String hub) {
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(hub + "-offload-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Has a thread call `code`.
    ///
    /// @param result gets the result, or what `code` throws
    /// @return the call, for it to be cancelled
    <T> Future<?> submit(Callable<T> code, CompletableFuture<T> result) {
        return threads.submit(() -> {
            try {
                result.complete(code.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
    }

    /// Interrupts the calls that still run.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
