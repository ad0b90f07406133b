package dev.ropewalk.greenlet;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The results of the jobs of a [Group] or [Pool], one by one: `for (R result : pool.imap(job,
/// items))`. They are iterated over once.
///
/// A pool takes the next item when it has a place, and at most twice its size ahead of the results
/// that were taken here, so the items may be without end. If a job throws, the iterator's `next`
/// throws that in a [CompletionException], and then goes on with the next result.
///
/// A caller that stops before the last result closes the results, so that no further item is taken.
/// Otherwise a greenlet waits with the remaining items until the hub ends.
///
/// @param <R> the results
public final class Results<R> implements Iterable<R>, AutoCloseable {
    private final Hub hub;
    private final Queue<Optional<Greenlet<R>>> over;
    private final Semaphore window;
    private @Nullable Greenlet<Void> feeder;
    private @Nullable Greenlet<R> next;
    private boolean ended;

    private Results(Group group) {
        this.hub = group.hub();
        this.over = new Queue<>(hub);
        this.window = new Semaphore(hub, group.window());
    }

    /// @param inOrder whether a result waits for those of the items before its own
    static <A, R> Results<R> of(
            Group group, Job<? super A, R> job, Iterable<A> items, boolean inOrder) {
        Results<R> results = new Results<>(group);
        SpawnSites.place(job);
        return results.feed(() -> {
            Group mine = new Group(group.hub());
            for (A item : items) {
                results.window.acquire();
                Greenlet<R> greenlet = group.spawn(new SpawnSites.JobCall<>(job, item));
                if (inOrder) {
                    results.over.put(Optional.of(greenlet));
                } else {
                    mine.add(greenlet);
                    greenlet.watch(_ -> results.over.offer(Optional.of(greenlet)));
                }
            }
            mine.join();
        });
    }

    /// If the items fail, the failure is a result too, which throws.
    private Results<R> feed(Task items) {
        this.feeder =
                hub.spawn(
                        "feeder",
                        () -> {
                            try {
                                items.run();
                            } catch (GreenletExit killed) {
                                throw killed;
                            } catch (Exception failed) {
                                if (hub.liveGreenlets.isClosed()) {
                                    return; // there is nobody to tell
                                }
                                over.put(
                                        Optional.of(
                                                hub.spawn(() -> {
                                                    throw failed;
                                                })));
                            }
                            over.put(Optional.empty());
                        });
        return this;
    }

    /// An iterator that goes on where the last one stopped; `hasNext` and `next` wait.
    @Override
    public Iterator<R> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return known() != null;
            }

            @Override
            public R next() {
                return take();
            }
        };
    }

    /// Takes no further item, and has no further result. Jobs in work go on.
    @Override
    public void close() {
        ended = true;
        next = null;
        if (feeder != null) {
            feeder.cancel(true);
        }
    }

    private @Nullable Greenlet<R> known() {
        if (next == null && !ended) {
            next = over.take().orElse(null);
            ended = next == null;
        }
        return next;
    }

    private R take() {
        Greenlet<R> greenlet = known();
        if (greenlet == null) {
            throw new NoSuchElementException("there is no further result");
        }
        try {
            return greenlet.get();
        } catch (ExecutionException failed) {
            throw new CompletionException(Outcome.cause(failed));
        } finally {
            if (greenlet.isDone()) {
                next = null;
                window.release();
            }
        }
    }
}
