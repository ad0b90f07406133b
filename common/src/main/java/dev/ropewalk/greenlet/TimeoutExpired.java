package dev.ropewalk.greenlet;

/// The time of a [Timeout] is up: thrown where its greenlet waits.
public final class TimeoutExpired extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Timeout timeout;

    TimeoutExpired(Timeout timeout) {
        super("not done within " + timeout.limit());
        this.timeout = timeout;
    }

    /// The timeout that expired, in case several are open.
    public Timeout timeout() {
        return timeout;
    }
}
