package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.fail;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// An event loop that is the test's own thread, for what comes from other threads.
final class TurnClock implements Clock {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public DelayedCall callLater(Duration delay, Runnable call) {
        throw new UnsupportedOperationException("this loop has no time");
    }

    @Override
    public void callFromThread(Runnable call) {
        calls.add(call);
    }

    /// Runs what has come.
    void turn() {
        for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
            call.run();
        }
    }

    /// Runs what comes until that is so.
    void turnUntil(BooleanSupplier done) {
        turn();
        while (!done.getAsBoolean()) {
            try {
                Runnable next = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    fail("nothing has come for " + PATIENCE_SECONDS + " seconds");
                } else {
                    next.run();
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
