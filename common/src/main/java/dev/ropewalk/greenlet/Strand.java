package dev.ropewalk.greenlet;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What lies under a [Greenlet]: a virtual thread of the hub that parks and is woken. On the hub,
/// but where it says otherwise.
abstract sealed class Strand extends Waitable permits Greenlet {
    static final long FOR_EVER = Long.MAX_VALUE;

    final Hub hub;
    final Thread thread;

    /// It has its turn: set by the [HubScheduler] before it unparks the thread.
    boolean mayRun;

    /// It has taken its turn.
    boolean running;

    // Its neighbours among all that live, and in the list that it waits in.
    @Nullable Strand spawnedBefore;
    @Nullable Strand spawnedAfter;
    @Nullable WaitList waitsIn;
    @Nullable Strand waitsAfter;
    @Nullable Strand waitsBefore;

    /// An item on its way to or from it while it waits at a [Queue].
    @Nullable Object gift;

    private boolean parked;
    private boolean cut;
    private @Nullable Interruption interruption;

    /// What the thread runs, and how a thread knows its greenlet: by its exception handler, which
    /// costs nothing where a thread-local would cost 136 bytes.
    private record Body(Strand strand) implements Runnable, Thread.UncaughtExceptionHandler {
        @Override
        public void run() {
            strand.mayRun = true;
            strand.running = true;
            strand.live();
        }

        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            // live lets nothing through
        }
    }

    @SuppressWarnings("ThisEscape")
    Strand(Hub hub, String name) {
        this.hub = hub;
        Body body = new Body(this);
        this.thread = hub.carrier.thread(name, body);
    }

    /// All of its life, on its thread.
    abstract void live();

    /// The one that calls, null on any other thread; any thread.
    static @Nullable Strand currentOrNull() {
        return Thread.currentThread().getUncaughtExceptionHandler() instanceof Body(Strand strand)
                ? strand
                : null;
    }

    static Strand current() {
        Strand current = currentOrNull();
        if (current == null) {
            throw new IllegalStateException("not in a greenlet: " + Thread.currentThread());
        }
        return current;
    }

    final HubScheduler carrier() {
        return hub.carrier;
    }

    final boolean isParked() {
        return parked;
    }

    /// Counts as parked before it has started.
    final void lieDormant() {
        parked = true;
        carrier().deadlockDetector.parked();
    }

    /// Ends the wait; false if it does not wait any more. One that was woken gets what it waited
    /// for, even if it is killed before it runs.
    final boolean wake() {
        if (leavePark()) {
            carrier().resume(this);
            return true;
        }
        return false;
    }

    /// Not parked any more, without being resumed; false if it was not.
    final boolean leavePark() {
        boolean left = parked;
        if (left) {
            parked = false;
            carrier().deadlockDetector.resumed();
        }
        return left;
    }

    /// Waits to be woken; only on its own thread.
    ///
    /// @param nanos [#FOR_EVER] for no limit, 0 to just ask for interruptions
    /// @return whether it was woken, false when the time is up
    /// @throws RuntimeException the interruption, if there is one
    final boolean park(long nanos) {
        throwInterruption();
        if (nanos <= 0) {
            return false;
        }
        Alarm alarm = nanos == FOR_EVER ? null : new Alarm();
        if (alarm != null) {
            carrier().timers.add(alarm, nanos);
        }
        parked = true;
        mayRun = false;
        carrier().deadlockDetector.parked();
        awaitTurn();
        if (alarm != null) {
            carrier().timers.remove(alarm);
        }
        if (cut) {
            cut = false;
            throw taken(interruption);
        }
        return alarm == null || !alarm.rang;
    }

    private final class Alarm extends Timer {
        boolean rang;

        @Override
        void fire() {
            rang = wake();
        }
    }

    /// A park may end at any time; only the turn ends the wait, or an interrupt of the thread
    /// itself.
    final void awaitTurn() {
        boolean interrupted = false;
        while (!mayRun) {
            LockSupport.park();
            if (Thread.interrupted()) {
                if (leavePark()) {
                    interruption = null;
                    cut = true;
                    break;
                }
                interrupted = true;
            }
        }
        running = true;
        if (interrupted) {
            thread.interrupt();
        }
    }

    /// Cuts its wait short; where it waits for nothing of the hub its thread is interrupted, which
    /// ends a wait in the JDK, or else the next wait.
    ///
    /// @return whether it was dormant, and so has to be ended by the caller
    final boolean interrupt(Interruption why) {
        if (parked) {
            leavePark();
            interruption = why;
            cut = true;
            if (thread.getState() == Thread.State.NEW) {
                return true;
            }
            carrier().resume(this);
        } else if (cut) {
            interruption = why.kills() ? why : interruption;
        } else if (why.kills() || !isInterrupted()) {
            interruption = why;
            thread.interrupt();
        }
        return false;
    }

    /// Takes an interruption back that has not been delivered yet.
    final void forgive(Object source) {
        Interruption pending = interruption;
        if (pending != null && pending.source().equals(source)) {
            interruption = null;
            Thread.interrupted();
        }
    }

    private boolean isInterrupted() {
        return interruption != null && thread.isInterrupted();
    }

    /// Called on its thread, before it waits and after it has yielded. An interruption without the
    /// thread's flag was delivered by a call of the JDK.
    final void throwInterruption() {
        if (Thread.interrupted()) {
            throw taken(interruption);
        }
        interruption = null;
    }

    private RuntimeException taken(@Nullable Interruption why) {
        interruption = null;
        return why == null ? new GreenletExit("interrupted") : why.exception().get();
    }

    final @Nullable Interruption interruption() {
        return interruption;
    }
}
