package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that waits for the disk, so that no event loop does: what came while it waited is
/// done together.
final class StoreThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StoreThread.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final StoreTask<Boolean> END = new StoreTask<>(StoreTask.Kind.ALONE, () -> true);

    private final BlockingQueue<StoreTask<?>> queue = new LinkedBlockingQueue<>();
    private final Consumer<List<StoreTask<?>>> work;
    private final Runnable everySecond;
    private final Thread thread =
            Thread.ofPlatform().name("counter-store").daemon().unstarted(this::run);
    private boolean closed; // guarded by this

    /// @param work does the tasks, all of them, and completes them
    StoreThread(Consumer<List<StoreTask<?>>> work, Runnable everySecond) {
        this.work = work;
        this.everySecond = everySecond;
    }

    void start() {
        thread.start();
    }

    /// Any thread.
    synchronized <T> CompletableFuture<T> submit(StoreTask<T> task) {
        if (closed) {
            task.fail(new StoreException("the store is closed"));
        } else {
            queue.add(task);
        }
        return task.result();
    }

    /// Tasks that wait; any thread.
    int waiting() {
        return queue.size();
    }

    private void run() {
        long next = System.nanoTime() + SECOND;
        for (boolean goOn = true; goOn; ) {
            List<StoreTask<?>> tasks = next(next - System.nanoTime());
            goOn = !tasks.remove(END);
            guard(() -> work.accept(tasks), tasks);
            if (System.nanoTime() - next >= 0) {
                guard(everySecond, List.of());
                next = System.nanoTime() + SECOND;
            }
        }
    }

    /// The waiting tasks, as soon as there is one; none if the time is over.
    private List<StoreTask<?>> next(long nanoseconds) {
        List<StoreTask<?>> tasks = new ArrayList<>();
        try {
            StoreTask<?> first = queue.poll(nanoseconds, TimeUnit.NANOSECONDS);
            if (first != null) {
                tasks.add(first);
                queue.drainTo(tasks);
            }
        } catch (InterruptedException ignored) {
            log.warn("Somebody interrupts the store's thread, which goes on");
        }
        return tasks;
    }

    /// A mistake of ours must not leave anybody waiting, nor end the thread.
    private static void guard(Runnable work, List<StoreTask<?>> tasks) {
        try {
            work.run();
        } catch (RuntimeException | Error mistake) {
            log.error("The store's thread failed", mistake);
            StoreException failure = new StoreException("the store failed: " + mistake, mistake);
            tasks.forEach(task -> task.fail(failure));
        }
    }

    /// Does what there is still to do, and ends the thread.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(END);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
