package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// Greenlets that are waited for or killed together; gevent's `Group`. Any thread may call it,
/// except that the methods that spawn are for greenlets of the hub and threads outside.
public sealed class Group permits Pool {
    private final Hub hub;
    private final Set<Greenlet<?>> members = new LinkedHashSet<>();
    private volatile int size;

    /// A group without members.
    public Group(Hub hub) {
        this.hub = hub;
    }

    final Hub hub() {
        return hub;
    }

    /// Spawns a greenlet, which is a member until it is over.
    public <T> Greenlet<T> spawn(Callable<T> code) {
        Greenlet<T> greenlet = hub.spawn(code);
        include(greenlet);
        return greenlet;
    }

    /// [#spawn(Callable)] for code that has no result.
    public final Greenlet<Void> spawn(Task code) {
        return spawn(new SpawnSites.TaskCall(code));
    }

    /// Makes a greenlet of this hub a member until it is over.
    public void add(Greenlet<?> greenlet) {
        include(greenlet);
    }

    final void include(Greenlet<?> greenlet) {
        hub.scheduler.runOnHub(() -> {
            if (greenlet.isDone() || !members.add(greenlet)) {
                ended();
            } else {
                size = members.size();
                greenlet.watch(_ -> left(greenlet));
            }
        });
    }

    private void left(Greenlet<?> greenlet) {
        members.remove(greenlet);
        size = members.size();
        ended();
    }

    /// Called when a member is over, or was none to begin with; on the hub.
    void ended() {}

    /// The number of members.
    public final int size() {
        return size;
    }

    /// Waits until there is no member any more; greenlets that are spawned meanwhile count.
    public final void join() {
        join(Greenlet.FOR_EVER);
    }

    /// Waits until there is no member any more, this long at most.
    ///
    /// @return whether there is none
    public final boolean join(Duration limit) {
        return join(Timers.nanos(limit));
    }

    private boolean join(long nanos) {
        if (hub.me() == null) {
            return hub.waitInGreenlet(() -> join(nanos));
        }
        long end = hub.nanoTime() + nanos;
        while (!members.isEmpty()) {
            Greenlet<?> oldest = members.iterator().next();
            if (nanos == Greenlet.FOR_EVER) {
                oldest.join();
            } else if (!oldest.join(Duration.ofNanos(Math.max(0, end - hub.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /// Kills all members and waits for their end.
    public final void kill() {
        if (hub.me() == null) {
            hub.waitInGreenlet(() -> {
                kill();
                return true;
            });
        } else {
            List<Greenlet<?>> all = new ArrayList<>(members);
            all.forEach(greenlet -> greenlet.cancel(true));
            all.forEach(Greenlet::join);
        }
    }

    /// Does the job with each item, in a greenlet each, and waits for all results.
    ///
    /// @return the results in the order of the items
    /// @throws java.util.concurrent.CompletionException if a job throws, with its exception as the
    ///   cause; the first such job in the order of the items counts, and no further item is begun
    public final <A, R> List<R> map(Job<? super A, R> job, Iterable<A> items) {
        List<R> all = new ArrayList<>();
        try (Results<R> results = imap(job, items)) {
            results.forEach(all::add);
        }
        return all;
    }

    /// Does the job with each item, in a greenlet each.
    ///
    /// @return each result as soon as it and all results before it are there
    public final <A, R> Results<R> imap(Job<? super A, R> job, Iterable<A> items) {
        return Results.of(this, job, items, true);
    }

    /// Does the job with each item, in a greenlet each.
    ///
    /// @return each result as soon as it is there
    public final <A, R> Results<R> imapUnordered(Job<? super A, R> job, Iterable<A> items) {
        return Results.of(this, job, items, false);
    }

    /// The number of items that may be in work or have results that were not taken yet, see
    /// [Results].
    int window() {
        return Integer.MAX_VALUE;
    }
}
