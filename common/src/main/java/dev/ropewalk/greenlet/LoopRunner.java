package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.FlushQueue;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
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
    private @Nullable QuietIo quietIo;

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
                            QuietIo made = new QuietIo(io.newHandler(executor), scheduler);
                            quietIo = made;
                            return made;
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

        /// The time until the first of the calls that callback protocols have asked for, zero or
        /// more; [Long#MAX_VALUE] if there is none.
        private long untilScheduled() {
            long deadline = nextScheduledTaskDeadlineNanos();
            return deadline == -1 ? Long.MAX_VALUE : Math.max(0, deadline - ticker().nanoTime());
        }
    }

    /// The tasks that the loop does at the end of its turn; on the hub.
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

    /// The time for which I/O may be waited for, as `run` of the loop reads it: 0 is for ever, less
    /// is not at all.
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
        if (!isSettled()) {
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
        if (!isSettled()
                || deadlockDetector.living() == 0
                || loop.untilScheduled() < Long.MAX_VALUE) {
            return FOR_EVER;
        }
        if (!quiet) {
            return POLL;
        }
        deadlockDetector.tell();
        return scheduler.nothingReady() ? FOR_EVER : POLL;
    }

    /// Whether only a timer can make anything happen: the peer of an open channel may wake a
    /// greenlet.
    private boolean isSettled() {
        return deadlockDetector.isSettled() && (quietIo == null || !quietIo.hasChannels());
    }

    /// Lets virtual time run, or not.
    ///
    /// @return whether it did
    boolean flow(boolean flows) {
        return ticker instanceof VirtualTicker virtual && virtual.flow(flows);
    }

    /// An I/O handler as a hub needs it. Calls on the hub do not wake it, because the hub turns it
    /// anyway; that saves a system call per write. The handler knows whether a channel is
    /// registered, and tells the heartbeat when it waits for I/O and when it no longer does.
    private static final class QuietIo implements IoHandler {
        private static final int FIRST_SWEEP = 64;

        private final IoHandler io;
        private final HubScheduler scheduler;
        private final Context context = new Context();
        private final List<IoRegistration> registered = new ArrayList<>();
        private int nextSweep = FIRST_SWEEP;

        QuietIo(IoHandler io, HubScheduler scheduler) {
            this.io = io;
            this.scheduler = scheduler;
        }

        boolean hasChannels() {
            if (!registered.isEmpty()) {
                sweep();
            }
            return !registered.isEmpty();
        }

        private void sweep() {
            registered.removeIf(registration -> !registration.isValid());
            nextSweep = Math.max(FIRST_SWEEP, 2 * registered.size());
        }

        @Override
        public void initialize() {
            io.initialize();
        }

        @Override
        public int run(IoHandlerContext given) {
            context.given = given;
            try {
                return io.run(context);
            } finally {
                scheduler.heartbeat.busy();
            }
        }

        @Override
        public void prepareToDestroy() {
            io.prepareToDestroy();
        }

        @Override
        public void destroy() {
            io.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            IoRegistration registration = io.register(handle);
            registered.add(registration);
            if (registered.size() >= nextSweep) {
                sweep();
            }
            return registration;
        }

        @Override
        public void wakeup() {
            if (!scheduler.turnsByItself()) {
                io.wakeup();
            }
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handleType) {
            return io.isCompatible(handleType);
        }

        /// The context that the handler asks: last of all before it waits whether it may, and first
        /// of all after the wait whether to measure.
        private final class Context implements IoHandlerContext {
            private IoHandlerContext given = this;

            @Override
            public boolean canBlock() {
                boolean can = given.canBlock();
                if (can) {
                    scheduler.heartbeat.idle();
                }
                return can;
            }

            @Override
            public long delayNanos(long currentTimeNanos) {
                return given.delayNanos(currentTimeNanos);
            }

            @Override
            public long deadlineNanos() {
                return given.deadlineNanos();
            }

            @Override
            public boolean shouldReportActiveIoTime() {
                scheduler.heartbeat.busy();
                return given.shouldReportActiveIoTime();
            }

            @Override
            public void reportActiveIoTime(long activeNanos) {
                given.reportActiveIoTime(activeNanos);
            }
        }
    }
}
