package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.FlushQueue;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns Netty's loop on a virtual thread of the hub: I/O and callbacks, then the greenlets, again
/// and again.
final class LoopRunner {
    private static final Logger log = LoggerFactory.getLogger(LoopRunner.class);
    private static final long POLL = -1;
    private static final long FOR_EVER = 0;

    private final HubScheduler scheduler;
    private final DeadlockDetector deadlockDetector;
    private final Ticker ticker;
    final Thread thread;
    final Loop loop;
    private @Nullable FlushQueue flushQueue;

    /// Whether nothing came of the last turn and of the timers before it, and no greenlet ran
    /// since: one may have given the loop something to do.
    private boolean quiet;

    private long fired;

    LoopRunner(
            HubScheduler scheduler,
            Thread.Builder.OfVirtual builder,
            Ticker ticker,
            IoHandlerFactory io) {
        this.scheduler = scheduler;
        this.deadlockDetector = scheduler.deadlockDetector;
        this.ticker = ticker;
        this.thread =
                builder.unstarted(() -> FastThreadLocalThread.runWithFastThreadLocal(this::run));
        this.loop =
                new Loop(
                        thread,
                        executor -> {
                            QuietIo quietIo =
                                    new QuietIo(
                                            io.newHandler(executor),
                                            scheduler.heartbeat,
                                            scheduler::turnsByItself);
                            deadlockDetector.channels(quietIo::hasChannels);
                            return quietIo;
                        },
                        ticker);
    }

    /// Netty's loop as a hub needs it. The thread that calls `run` runs its callbacks.
    final class Loop extends ManualIoEventLoop {
        Loop(Thread turner, IoHandlerFactory io, Ticker ticker) {
            super(null, turner, io, ticker);
        }

        /// Asked right before it would wait for I/O.
        @Override
        protected boolean canBlock() {
            return scheduler.nothingReady();
        }

        /// How long until the first of the calls that callback protocols have asked for, zero or
        /// more; [Long#MAX_VALUE] if there is none.
        private long untilScheduled() {
            long deadline = nextScheduledTaskDeadlineNanos();
            return deadline == -1 ? Long.MAX_VALUE : Math.max(0, deadline - ticker().nanoTime());
        }
    }

    /// What the loop does at the end of its turn; on the hub.
    FlushQueue flushQueue() {
        FlushQueue queue = flushQueue;
        if (queue == null) {
            throw new IllegalStateException("the loop has not begun");
        }
        return queue;
    }

    private void run() {
        flushQueue = FlushQueue.of(loop);
        scheduler.heartbeat.busy(); // the first turn runs the tasks that wait before any I/O
        while (!loop.isTerminated()) {
            try {
                int done = loop.runNonBlockingTasks(0); // what greenlets have written goes first
                quiet = quiet && done == 0;
                done += loop.run(waitNanos(), 0);
                quiet = done == 0 && scheduler.timers.fired() == fired;
            } catch (RuntimeException | Error failed) {
                log.error("a turn of the hub failed", failed);
            }
            flow(false);
            fired = scheduler.timers.fired();
            long turns = scheduler.heartbeat.turns();
            scheduler.runGreenlets();
            quiet = quiet && scheduler.heartbeat.turns() == turns;
        }
        scheduler.ended();
    }

    /// How long I/O may be waited for, as `run` of the loop reads it: 0 is for ever, less is not at
    /// all.
    private long waitNanos() {
        long next = scheduler.timers.untilNext();
        if (next <= 0 || !scheduler.nothingReady()) {
            return POLL;
        }
        if (loop.isShuttingDown()) {
            flow(true);
            return POLL;
        }
        if (ticker instanceof VirtualTicker virtual) {
            return virtualWait(virtual, Math.min(next, loop.untilScheduled()));
        }
        return next == Long.MAX_VALUE ? forEver() : next;
    }

    private long virtualWait(VirtualTicker virtual, long next) {
        if (!deadlockDetector.settled()) {
            flow(true);
            return next == Long.MAX_VALUE ? FOR_EVER : Math.max(1, next);
        }
        if (next == Long.MAX_VALUE) {
            return forEver();
        }
        if (quiet) {
            virtual.jump(next);
        }
        return POLL;
    }

    /// Nothing is to come by itself. If nothing can come from outside either, the greenlets wait
    /// for each other, and are told; but first a turn without an event must show that the loop is
    /// still.
    private long forEver() {
        if (!deadlockDetector.stuck() || loop.untilScheduled() < Long.MAX_VALUE) {
            return FOR_EVER;
        }
        if (!quiet) {
            return POLL;
        }
        deadlockDetector.tell();
        return scheduler.nothingReady() ? FOR_EVER : POLL;
    }

    /// Lets virtual time run, or not.
    ///
    /// @return whether it did
    boolean flow(boolean flows) {
        return ticker instanceof VirtualTicker virtual && virtual.flow(flows);
    }
}
