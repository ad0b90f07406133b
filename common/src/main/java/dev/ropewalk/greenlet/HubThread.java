package dev.ropewalk.greenlet;

import java.util.concurrent.locks.LockSupport;

/// A virtual thread that runs a greenlet in the turns that its [HubScheduler] gives it. On the hub
/// unless a method says otherwise.
///
/// A thread finds its greenlet by its exception handler, which is this object. That costs nothing;
/// a thread-local would cost 136 bytes per greenlet.
abstract class HubThread extends WaitList.Waiter
        implements Runnable, Thread.UncaughtExceptionHandler {
    final Thread thread;
    private boolean mayRun;
    private boolean running;

    @SuppressWarnings("ThisEscape")
    HubThread(HubScheduler scheduler, String name) {
        this.thread = scheduler.thread(name, this);
    }

    /// The scheduler that gives it its turns; any thread.
    abstract HubScheduler scheduler();

    /// All that it runs; lets no exception through.
    abstract void live();

    /// The thread was interrupted while it waited for its turn.
    ///
    /// @return whether that ends the wait
    abstract boolean interrupted();

    @Override
    public final void run() {
        mayRun = true;
        running = true;
        live();
    }

    @Override
    public final void uncaughtException(Thread ended, Throwable thrown) {
        // live lets nothing through
    }

    final boolean isStarted() {
        return thread.getState() != Thread.State.NEW;
    }

    /// Whether it has taken the turn that it was last given.
    final boolean isRunning() {
        return running;
    }

    /// Called by the thread itself, before it waits for the next turn.
    final void endTurn() {
        mayRun = false;
    }

    final void giveTurn() {
        running = false;
        mayRun = true;
        LockSupport.unpark(thread);
    }

    /// Called by the thread itself. The JDK may end a park at any time; only the turn ends this
    /// wait, or an interrupt of the thread.
    final void awaitTurn() {
        boolean interrupted = false;
        while (!mayRun) {
            LockSupport.park();
            if (Thread.interrupted()) {
                if (interrupted()) {
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
}
