package dev.ropewalk.greenlet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the loop is to take from connections that greenlets have written to: one task of the loop
/// for all of them, since a task for each would cost more than a small write. On the hub.
final class FlushQueue implements Runnable {
    private final Executor loop;
    private List<Runnable> written = new ArrayList<>();
    private List<Runnable> taken = new ArrayList<>();

    FlushQueue(Executor loop) {
        this.loop = loop;
    }

    /// Has the loop call it soon.
    void add(Runnable flush) {
        if (written.isEmpty()) {
            loop.execute(this);
        }
        written.add(flush);
    }

    @Override
    public void run() {
        List<Runnable> now = written;
        written = taken;
        taken = now;
        now.forEach(HubScheduler::run);
        now.clear();
    }
}
