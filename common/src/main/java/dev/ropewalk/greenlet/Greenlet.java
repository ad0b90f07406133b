package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A thread of execution that its hub runs, one at a time, until it waits; gevent's `Greenlet`, and
/// a [Future] of what its code returns. Comes from [Hub#spawn]. Any thread may call it, but for
/// what waits: that is for greenlets and for threads outside, not for callbacks of the loop.
///
/// An exception of its code arrives where [#get] is called. One that nobody asks for is logged,
/// with the greenlet's name and where it was spawned, once the greenlet is garbage or the hub
/// closes. Where it was spawned is known for each lambda; of a class with a name it is where the
/// first was.
///
/// @param <T> the result
public final class Greenlet<T> extends Strand implements Future<T> {
    private final Callable<T> code;
    private volatile @Nullable Outcome<T> outcome;
    private @Nullable WaitList joiners;
    private boolean killed;

    Greenlet(Hub hub, String name, Callable<T> code) {
        super(hub, name);
        this.code = code;
    }

    /// The greenlet that calls.
    ///
    /// @throws IllegalStateException on any other thread, naming it
    public static Greenlet<?> current() {
        return (Greenlet<?>) Strand.current();
    }

    /// `Greenlet-` and a number, from 0, unless it was given another; also the name of its thread.
    public String name() {
        return thread.getName();
    }

    /// What runs it.
    public Hub hub() {
        return hub;
    }

    @Override
    void live() {
        hub.spawner.began(this);
        end(interruption() == null ? result() : new Outcome.Killed<>(exit()));
    }

    private Outcome<T> result() {
        Outcome<T> result = Outcome.of(code);
        boolean cut =
                killed
                        && result instanceof Outcome.Failed<T> failed
                        && (failed.cause instanceof CancellationException
                                || Interruption.isBehind(failed.cause));
        return cut ? new Outcome.Killed<>(exit()) : result;
    }

    /// On the hub. One that was given up may come to its end after all.
    void end(Outcome<T> how) {
        if (isDone()) {
            return;
        }
        outcome = how;
        hub.spawner.ended(this);
        if (how instanceof Outcome.Failed<T> failed) {
            hub.failures.add(this, failed, SpawnSites.of(code));
        }
        if (joiners != null) {
            joiners.wakeAll();
        }
        signal();
    }

    /// Its hub is gone.
    void abandon() {
        end(new Outcome.Killed<>(exit()));
    }

    private GreenletExit exit() {
        return new GreenletExit(name() + " was killed");
    }

    /// Ends it: [GreenletExit] is thrown where it waits, an [InterruptedException], or whatever
    /// else an interrupt means there, where it waits in a call of the JDK; one that has not begun
    /// never does. What no interrupt ends, such as the wait for a monitor, is waited for first.
    /// Waits until it is over; a greenlet that kills itself ends here.
    ///
    /// @throws IllegalStateException in a callback of the loop, which cannot wait: [#cancel] does
    ///   not
    public void kill() {
        if (currentOrNull() == this) {
            killed = true;
            throw exit();
        }
        cancel(true);
        join();
    }

    /// [#kill] without waiting for the end; gevent's `kill(block=False)`.
    ///
    /// @param mayInterruptIfRunning makes no difference
    /// @return false if it is over already
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return false;
        }
        carrier().here(this::cut);
        return true;
    }

    private void cut() {
        if (!isDone()) {
            killed = true;
            if (interrupt(new Interruption(this, this::exit))) {
                end(new Outcome.Killed<>(exit()));
            }
        }
    }

    /// Waits until it is over, however it ends.
    public void join() {
        join(FOR_EVER);
    }

    /// Waits until it is over, this long at most.
    ///
    /// @return whether it is over
    public boolean join(Duration limit) {
        return join(Timers.nanos(limit));
    }

    private boolean join(long nanos) {
        if (isDone()) {
            return true;
        }
        Strand me = hub.me();
        if (me == null) {
            return hub.foreignWaiters.await(this, nanos);
        }
        if (me == this) {
            throw new IllegalStateException(this + " would wait for its own end");
        }
        if (joiners == null) {
            joiners = new WaitList();
        }
        return joiners.park(me, nanos) || isDone();
    }

    /// Waits for the result.
    ///
    /// @throws ExecutionException with what its code threw as the cause
    /// @throws GreenletExit if it was killed
    @Override
    public T get() throws ExecutionException {
        join();
        return collected();
    }

    /// Waits for the result, this long at most.
    ///
    /// @throws ExecutionException with what its code threw as the cause
    /// @throws TimeoutException if it is not over then; it goes on
    /// @throws GreenletExit if it was killed
    public T get(Duration limit) throws ExecutionException, TimeoutException {
        if (!join(limit)) {
            throw new TimeoutException(this + " is not done within " + limit);
        }
        return collected();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws ExecutionException, TimeoutException {
        return get(Duration.of(timeout, unit.toChronoUnit()));
    }

    private T collected() throws ExecutionException {
        Outcome<T> over = outcome;
        if (over == null) {
            throw new IllegalStateException(this + " is not over");
        }
        return over.get();
    }

    /// What it failed with, which counts as asked for; null if it did not fail.
    @Nullable Throwable failure() {
        if (outcome instanceof Outcome.Failed<T> failed) {
            failed.collected = true;
            return failed.cause;
        }
        return null;
    }

    /// Whether it is over, however it ended.
    @Override
    public boolean isDone() {
        return outcome != null;
    }

    /// [#isDone].
    @Override
    public boolean isReady() {
        return isDone();
    }

    /// Whether it was killed.
    @Override
    public boolean isCancelled() {
        return outcome instanceof Outcome.Killed<T>;
    }

    @Override
    public Future.State state() {
        Outcome<T> over = outcome;
        return over == null ? Future.State.RUNNING : over.state();
    }

    /// `<Greenlet "Greenlet-0" at 0x1b2c3d: …>` with the code's own words where it has any, such as
    /// a record's, or else where it was spawned.
    @Override
    public String toString() {
        return "<Greenlet \"%s\" at 0x%x: %s>"
                .formatted(name(), System.identityHashCode(this), SpawnSites.describe(code));
    }
}
