package dev.ropewalk.greenlet;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// An I/O handler as a hub needs it. Calls on the hub do not wake it, because the hub turns it
/// anyway; that saves a system call per write. It knows whether a channel is registered, and tells
/// the heartbeat when it waits for I/O and when it no longer does.
final class QuietIo implements IoHandler {
    private static final int FIRST_SWEEP = 64;

    private final IoHandler io;
    private final Heartbeat heartbeat;
    private final BooleanSupplier turnsByItself;
    private final Context context = new Context();
    private final List<IoRegistration> registered = new ArrayList<>();
    private int nextSweep = FIRST_SWEEP;

    /// @param turnsByItself whether the caller's thread needs no `wakeup`; asked on any thread
    QuietIo(IoHandler io, Heartbeat heartbeat, BooleanSupplier turnsByItself) {
        this.io = io;
        this.heartbeat = heartbeat;
        this.turnsByItself = turnsByItself;
    }

    /// Whether a channel is registered, whose peer may wake a greenlet.
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
            heartbeat.busy();
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
        if (!turnsByItself.getAsBoolean()) {
            io.wakeup();
        }
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return io.isCompatible(handleType);
    }

    /// The context that the handler asks: last of all before it waits whether it may, and first of
    /// all after the wait whether to measure.
    private final class Context implements IoHandlerContext {
        private IoHandlerContext given = this;

        @Override
        public boolean canBlock() {
            boolean can = given.canBlock();
            if (can) {
                heartbeat.idle();
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
            heartbeat.busy();
            return given.shouldReportActiveIoTime();
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            given.reportActiveIoTime(activeNanos);
        }
    }
}
