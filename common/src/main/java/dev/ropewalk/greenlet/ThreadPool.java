package dev.ropewalk.greenlet;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads beside a hub, for what would block it. Any thread may call it.
final class ThreadPool {
    private static final int THREADS = 64;

    private final Hub hub;
    private final ThreadPoolExecutor threads;

    ThreadPool(Hub hub, String name) {
        this.hub = hub;
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name + "-offload-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    <T> T call(Callable<T> code) throws ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> running = threads.submit(() -> complete(result, code));
        try {
            return hub.await(result);
        } catch (RuntimeException cut) {
            running.cancel(true);
            throw cut;
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> code) {
        try {
            result.complete(code.call());
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
