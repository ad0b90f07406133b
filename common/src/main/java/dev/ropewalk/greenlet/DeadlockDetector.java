package dev.ropewalk.greenlet;

/// Counts the greenlets that live and those that wait, so that the hub knows when nothing can
/// happen any more. Hub only.
final class DeadlockDetector {
    private int living;
    private int parked;
    private int external;
    private Runnable tell = () -> {};

    /// @param tell called when all greenlets wait for each other
    void whenStuck(Runnable tell) {
        this.tell = tell;
    }

    void born() {
        living++;
    }

    void died() {
        living--;
    }

    int living() {
        return living;
    }

    /// A greenlet waits for something of this hub.
    void parked() {
        parked++;
    }

    void resumed() {
        parked--;
    }

    /// Something begins that will wake a greenlet from outside the hub: an offloaded call, a future
    /// that is awaited, a connection.
    void externalBegins() {
        external++;
    }

    void externalEnds() {
        external--;
    }

    /// Whether no greenlet can go on, and nothing that was begun outside will wake one. Anything
    /// may wake a greenlet that waits in a call of the JDK.
    boolean isSettled() {
        return living == parked && external == 0;
    }

    void tell() {
        tell.run();
    }
}
