package dev.ropewalk.greenlet;

import java.util.function.BooleanSupplier;

/// Counts the greenlets that live and those that wait, so that the hub knows when nothing can
/// happen any more. Hub only.
final class DeadlockDetector {
    private int living;
    private int parked;
    private int external;
    private BooleanSupplier channels = () -> false;
    private Runnable tell = () -> {};

    /// @param any whether a channel is open, whose peer may wake a greenlet
    void channels(BooleanSupplier any) {
        channels = any;
    }

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

    /// Whether only a timer can make anything happen. Anything may wake a greenlet that waits in a
    /// call of the JDK.
    boolean settled() {
        return living == parked && external == 0 && !channels.getAsBoolean();
    }

    boolean stuck() {
        return living > 0 && settled();
    }

    void tell() {
        tell.run();
    }
}
