package dev.ropewalk.reactor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/// Warnings that clients can bring about, so that there may be very many: ten lines at most in ten
/// seconds by default, and then one that says how many more there were. Any thread.
public final class RateLimitedLog {
    static final int BURST = 10;
    private static final int SECONDS = 10;

    private final Logger log;
    private final String what;
    private final int burst;
    private final Executor later;
    private boolean counting; // all guarded by this
    private int said;
    private long unsaid;

    /// @param what all the lines have in common, such as `refused connections`
    public RateLimitedLog(Logger log, String what) {
        this(log, what, BURST);
    }

    /// @param burst how many lines are logged in ten seconds
    public RateLimitedLog(Logger log, String what, int burst) {
        this(log, what, burst, CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
    }

    /// @param later runs a task when ten seconds are over
    RateLimitedLog(Logger log, String what, int burst, Executor later) {
        this.log = log;
        this.what = what;
        this.burst = burst;
        this.later = later;
    }

    /// A line, or one more that is only counted.
    ///
    /// @param format as [Logger#warn(String, Object...)] has it
    public void warn(String format, Object... arguments) {
        if (mayBeSaid()) {
            log.warn(format, arguments);
        }
    }

    private synchronized boolean mayBeSaid() {
        if (!counting) {
            counting = true;
            said = 0;
            later.execute(this::tell);
        }
        boolean may = said < burst;
        said++;
        unsaid += may ? 0 : 1;
        return may;
    }

    private void tell() {
        long more;
        synchronized (this) {
            more = unsaid;
            unsaid = 0;
            counting = false;
        }
        if (more > 0) {
            log.warn("{}: {} more within {} s", what, more, SECONDS);
        }
    }
}
