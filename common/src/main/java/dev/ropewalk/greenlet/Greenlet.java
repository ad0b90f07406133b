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
/// a [Future] of what its code returns. Comes from [Hub#spawn]. Any thread may call it, except the
/// methods that wait: those are for greenlets and for threads outside the hub, not for callbacks of
/// the loop.
///
/// An exception of its code arrives where [#get] is called. If nobody calls [#get] it is logged,
/// with the name of the greenlet and where it was spawned, once the greenlet is garbage or the hub
/// closes. Where it was spawned is known for each lambda; for a class with a name it is where the
/// first was.
///
/// @param <T> the result
public final class Greenlet<T> extends Waitable implements Future<T> {
    /// The limit of a wait that has none.
    static final long FOR_EVER = Long.MAX_VALUE;

    final Hub hub;
    final HubThread body;
    private final Callable<T> code;
    private volatile @Nullable Outcome<T> outcome;
    private @Nullable WaitList joiners;

    // The neighbours in LiveGreenlets.
    private @Nullable Greenlet<?> before;
    private @Nullable Greenlet<?> after;

    /// Whether it waits to be woken, or to be started.
    private boolean parked;

    /// Whether it goes on with an exception where it waited.
    private boolean cut;

    private boolean killed;
    private @Nullable Interruption interruption;

    private static final class Body extends HubThread {
        private final Greenlet<?> greenlet;

        Body(Greenlet<?> greenlet, String name) {
            super(greenlet.hub.scheduler, name);
            this.greenlet = greenlet;
        }

        @Override
        HubScheduler scheduler() {
            return greenlet.hub.scheduler;
        }

        @Override
        void live() {
            greenlet.live();
        }

        @Override
        boolean wake() {
            return greenlet.wake();
        }

        @Override
        boolean interrupted() {
            boolean cut = greenlet.leavePark();
            if (cut) {
                greenlet.interruption = null;
                greenlet.cut = true;
            }
            return cut;
        }
    }

    @SuppressWarnings("ThisEscape")
    Greenlet(Hub hub, String name, Callable<T> code) {
        this.hub = hub;
        this.code = code;
        this.body = new Body(this, name);
    }

    /// The greenlet that calls.
    ///
    /// @throws IllegalStateException on any other thread, naming it
    public static Greenlet<?> current() {
        Greenlet<?> current = currentOrNull();
        if (current == null) {
            throw new IllegalStateException("not in a greenlet: " + Thread.currentThread());
        }
        return current;
    }

    /// The greenlet that calls, null on any other thread.
    static @Nullable Greenlet<?> currentOrNull() {
        return Thread.currentThread().getUncaughtExceptionHandler() instanceof Body body
                ? body.greenlet
                : null;
    }

    /// The name that it was given, otherwise `Greenlet-` and a number from 0; also the name of its
    /// thread.
    public String name() {
        return body.thread.getName();
    }

    /// The hub that runs it.
    public Hub hub() {
        return hub;
    }

    private void live() {
        hub.liveGreenlets.began(this);
        end(interruption == null ? result() : new Outcome.Killed<>(exit()));
    }

    private Outcome<T> result() {
        Outcome<T> result = Outcome.of(code);
        boolean ended =
                killed
                        && result instanceof Outcome.Failed<T> failed
                        && (failed.cause instanceof CancellationException
                                || Interruption.isBehind(failed.cause));
        return ended ? new Outcome.Killed<>(exit()) : result;
    }

    /// Called once it is over; on the hub. A greenlet that was given up may come to its end after
    /// all.
    private void end(Outcome<T> how) {
        if (isDone()) {
            return;
        }
        outcome = how;
        hub.liveGreenlets.ended(this);
        if (how instanceof Outcome.Failed<T> failed) {
            hub.failures.add(this, name() + ", spawned at " + SpawnSites.of(code), failed);
        }
        if (joiners != null) {
            joiners.wakeAll();
        }
        signal();
    }

    /// Gives it up, because its hub is gone.
    void abandon() {
        end(new Outcome.Killed<>(exit()));
    }

    private GreenletExit exit() {
        return new GreenletExit(name() + " was killed");
    }

    boolean isParked() {
        return parked;
    }

    /// Counts as parked from here on, which a greenlet may do before it has started; on the hub.
    void enterPark() {
        parked = true;
        hub.scheduler.deadlockDetector.parked();
    }

    /// Ends the wait; on the hub. A greenlet that was woken gets what it waited for, even if it is
    /// killed before it runs.
    ///
    /// @return false if it does not wait any more
    boolean wake() {
        if (leavePark()) {
            hub.scheduler.resume(body);
            return true;
        }
        return false;
    }

    /// Starts a new greenlet once the time is up, unless it is killed before; on the hub.
    void startIn(long nanos) {
        Timers timers = hub.scheduler.timers;
        Start start = new Start();
        enterPark();
        timers.add(start, nanos);
        watch(_ -> timers.remove(start));
    }

    private final class Start extends Timers.Timer {
        @Override
        void fire() {
            if (leavePark()) {
                hub.scheduler.start(body);
            }
        }
    }

    /// Ends the wait without a turn.
    ///
    /// @return false if it did not wait
    private boolean leavePark() {
        boolean left = parked;
        if (left) {
            parked = false;
            hub.scheduler.deadlockDetector.resumed();
        }
        return left;
    }

    /// Waits in this list to be woken, as [#park(long)] does.
    boolean park(WaitList list, long nanos) {
        list.add(body);
        try {
            return park(nanos);
        } finally {
            list.remove(body);
        }
    }

    /// Waits to be woken; called by the greenlet itself.
    ///
    /// @param nanos [#FOR_EVER] for no limit, 0 to only ask for interruptions
    /// @return whether it was woken, false when the time is up
    /// @throws RuntimeException the interruption, if there is one
    boolean park(long nanos) {
        throwInterruption();
        if (nanos <= 0) {
            return false;
        }
        Alarm alarm = nanos == FOR_EVER ? null : new Alarm();
        if (alarm != null) {
            hub.scheduler.timers.add(alarm, nanos);
        }
        enterPark();
        body.endTurn();
        body.awaitTurn();
        if (alarm != null) {
            hub.scheduler.timers.remove(alarm);
        }
        if (cut) {
            cut = false;
            throw taken(interruption);
        }
        return alarm == null || !alarm.rang;
    }

    private final class Alarm extends Timers.Timer {
        private boolean rang;

        @Override
        void fire() {
            rang = wake();
        }
    }

    /// Cuts its wait short; on the hub. If it does not wait for something of the hub, its thread is
    /// interrupted, which ends a wait in the JDK, otherwise the next wait.
    ///
    /// @return whether it has not started, so that the caller has to end it
    boolean interrupt(Interruption why) {
        if (parked) {
            leavePark();
            interruption = why;
            cut = true;
            if (!body.isStarted()) {
                return true;
            }
            hub.scheduler.resume(body);
        } else if (cut) {
            interruption = why.kills() ? why : interruption;
        } else if (why.kills() || interruption == null || !body.thread.isInterrupted()) {
            interruption = why;
            body.thread.interrupt();
        }
        return false;
    }

    /// Takes an interruption back that has not been delivered yet.
    void forgive(Object source) {
        Interruption pending = interruption;
        if (pending != null && pending.source().equals(source)) {
            interruption = null;
            Thread.interrupted();
        }
    }

    /// Called by the greenlet itself, before it waits and after it has yielded. An interruption
    /// without the thread's flag was delivered by a call of the JDK.
    void throwInterruption() {
        if (Thread.interrupted()) {
            throw taken(interruption);
        }
        interruption = null;
    }

    private RuntimeException taken(@Nullable Interruption why) {
        interruption = null;
        return why == null ? new GreenletExit("interrupted") : why.exception().get();
    }

    /// Ends the greenlet and waits until it is over. A [GreenletExit] is thrown where the greenlet
    /// waits. If it waits in a call of the JDK, that call throws an [InterruptedException], or what
    /// else it throws for an interrupt. A wait that no interrupt ends, such as the wait for a
    /// monitor, comes to its end first. A greenlet that has not begun never does; one that kills
    /// itself ends here.
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
        hub.scheduler.runOnHub(this::cut);
        return true;
    }

    private void cut() {
        if (!isDone()) {
            killed = true;
            if (interrupt(new Interruption(this, true, this::exit))) {
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
        Greenlet<?> me = hub.me();
        if (me == null) {
            return hub.foreignWaiters.await(this, nanos);
        }
        if (me == this) {
            throw new IllegalStateException(this + " would wait for its own end");
        }
        if (joiners == null) {
            joiners = new WaitList();
        }
        return me.park(joiners, nanos) || isDone();
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

    /// The exception that it failed with, which counts as asked for; null if it did not fail.
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

    /// The same as [#isDone].
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

    /// The greenlet that was spawned next among those that live.
    @Nullable Greenlet<?> after() {
        return after;
    }

    /// The greenlet that was spawned before it among those that live.
    @Nullable Greenlet<?> before() {
        return before;
    }

    /// Takes its place behind the last of those that live.
    void follow(@Nullable Greenlet<?> last) {
        before = last;
        if (last != null) {
            last.after = this;
        }
    }

    /// Leaves its place among those that live.
    void leave() {
        if (before != null) {
            before.after = after;
        }
        if (after != null) {
            after.before = before;
        }
        before = null;
        after = null;
    }

    /// `<Greenlet "Greenlet-0" at 0x1b2c3d: …>` with the code's own words if it has any, such as
    /// those of a record, otherwise with where it was spawned.
    @Override
    public String toString() {
        return "<Greenlet \"%s\" at 0x%x: %s>"
                .formatted(name(), System.identityHashCode(this), SpawnSites.describe(code));
    }
}
