package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Ends a stretch of code that takes too long: [TimeoutExpired] is thrown where its greenlet waits;
/// gevent's `Timeout`. Only that greenlet may call it.
///
/// ```
/// try (var limit = Timeout.after(Duration.ofSeconds(5))) {
///     return connection.readLine();
/// }
/// ```
///
/// A wait in a call of the JDK ends with an [InterruptedException], or with what that call throws
/// instead, and [#expired] tells why. [#call] turns it into a [TimeoutExpired]. Code that does not
/// wait is not ended.
public final class Timeout implements AutoCloseable {
    private final Duration limit;
    private final Greenlet<?> greenlet;
    private final Bell bell = new Bell();
    private boolean expired;

    private Timeout(Duration limit, Greenlet<?> greenlet) {
        this.limit = limit;
        this.greenlet = greenlet;
    }

    /// Starts now and ends with [#close].
    ///
    /// @throws IllegalStateException if the caller is no greenlet
    public static Timeout after(Duration limit) {
        long nanos = Timers.nanos(limit);
        Timeout timeout = new Timeout(limit, Greenlet.current());
        timeout.greenlet.hub.scheduler.timers.add(timeout.bell, nanos);
        return timeout;
    }

    /// Calls `code`, this long at most; gevent's `with_timeout`.
    ///
    /// @throws TimeoutExpired if it takes longer, and waits
    public static <T> T call(Duration limit, Callable<T> code) throws Exception {
        try (Timeout timeout = after(limit)) {
            try {
                return code.call();
            } catch (Exception thrown) {
                if (timeout.expired && Interruption.isBehind(thrown)) {
                    TimeoutExpired expired = new TimeoutExpired(timeout);
                    expired.initCause(thrown);
                    throw expired;
                }
                throw thrown;
            }
        }
    }

    private final class Bell extends Timers.Timer {
        @Override
        void fire() {
            expired = true;
            greenlet.interrupt(
                    new Interruption(Timeout.this, () -> new TimeoutExpired(Timeout.this)));
        }
    }

    /// The time that the code may take.
    public Duration limit() {
        return limit;
    }

    /// Whether the time was up before the end.
    public boolean expired() {
        return expired;
    }

    /// Ends the timeout: from here on nothing is thrown.
    @Override
    public void close() {
        greenlet.hub.scheduler.timers.remove(bell);
        greenlet.forgive(this);
    }
}
