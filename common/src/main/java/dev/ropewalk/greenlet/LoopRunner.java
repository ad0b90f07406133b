package dev.ropewalk.greenlet;

import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns Netty's loop: I/O, callbacks, then the rest of the hub, again and again, on a virtual
/// thread of the hub.
final class LoopRunner {
    private static final Logger log = LoggerFactory.getLogger(LoopRunner.class);
    private static final long POLL = -1;
    private static final long FOR_EVER = 0;

    private final HubScheduler carrier;
    private final DeadlockDetector deadlockDetector;
    private final Ticker ticker;
    final Thread thread;
    final HubLoop loop;

    /// Whether nothing came of the last turn and of the timers before it, and no greenlet ran
    /// since: one may have given the loop something to do.
    private boolean quiet;

    private long fired;

    LoopRunner(HubScheduler carrier, Thread.Builder.OfVirtual builder, Ticker ticker, IoHandlerFactory io) {
        this.carrier = carrier;
        this.deadlockDetector = carrier.deadlockDetector;
        this.ticker = ticker;
        this.thread =
                builder.unstarted(() -> FastThreadLocalThread.runWithFastThreadLocal(this::pump));
        this.loop =
                new HubLoop(
                        thread,
                        executor -> {
                            QuietIo quietIo =
                                    new QuietIo(
                                            io.newHandler(executor),
                                            carrier.heart,
                                            carrier::turnsByItself);
                            deadlockDetector.channels(quietIo::hasChannels);
                            return quietIo;
                        },
                        ticker,
                        carrier::maySleep);
    }

    private void pump() {
        carrier.heart.busy(); // tasks may wait already, and the first turn runs them before any I/O
        while (!loop.isTerminated()) {
            try {
                int done = loop.runNonBlockingTasks(0); // what greenlets have written goes first
                quiet = quiet && done == 0;
                done += loop.run(waitNanos(), 0);
                quiet = done == 0 && carrier.timers.fired() == fired;
            } catch (RuntimeException | Error failed) {
                log.error("a turn of the hub failed", failed);
            }
            flow(false);
            fired = carrier.timers.fired();
            long turns = carrier.heart.turns();
            carrier.pass();
            quiet = quiet && carrier.heart.turns() == turns;
        }
        carrier.ended();
    }

    /// How long I/O may be waited for, as `run` of the loop reads it: 0 is for ever, less is not at
    /// all.
    private long waitNanos() {
        long next = carrier.timers.untilNext();
        if (next <= 0 || !carrier.nothingReady()) {
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

    /// Nothing is to come by itself. Where nothing can come from outside either, the greenlets wait
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
        return carrier.nothingReady() ? FOR_EVER : POLL;
    }

    /// Lets virtual time run, or not.
    ///
    /// @return whether it did
    boolean flow(boolean flows) {
        return ticker instanceof VirtualTicker virtual && virtual.flow(flows);
    }
}
