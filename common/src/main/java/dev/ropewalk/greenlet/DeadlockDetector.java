package dev.ropewalk.greenlet;

import java.util.function.BooleanSupplier;

/// Who is there and who waits for what, so that the hub knows when nothing can happen any more. Hub
/// only.
final class DeadlockDetector {
    private int living;
    private int parked;
    private int outside;
    private BooleanSupplier channels = () -> false;
    private Runnable tell = () -> {};

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

    /// Something is under way that will wake a greenlet from outside: a call that was offloaded, a
    /// future that is awaited, a connection.
    void outsideBegins() {
        outside++;
    }

    void outsideEnds() {
        outside--;
    }

    /// Whether only a timer can make anything happen. A greenlet that waits in a call of the JDK
    /// may be woken by whatever.
    boolean settled() {
        return living == parked && outside == 0 && !channels.getAsBoolean();
    }

    boolean stuck() {
        return living > 0 && settled();
    }

    void tell() {
        tell.run();
    }
}
