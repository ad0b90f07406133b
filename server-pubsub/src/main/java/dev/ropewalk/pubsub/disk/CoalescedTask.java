package dev.ropewalk.pubsub.disk;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// A task that runs once after it was asked for, however often that was meanwhile, and never twice
/// at a time. Any thread.
final class CoalescedTask {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int ASKED = 2;

    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /// @param task must not throw
    CoalescedTask(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    /// Has it run from its beginning after this call.
    void request() {
        if (state.get() != ASKED && state.getAndSet(ASKED) == IDLE) {
            executor.execute(this::run);
        }
    }

    private void run() {
        do {
            state.set(RUNNING);
            task.run();
        } while (!state.compareAndSet(RUNNING, IDLE));
    }
}
