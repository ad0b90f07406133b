package dev.ropewalk.testing;

import java.util.function.BooleanSupplier;

/// Keeps its thread busy; the watchdog of a hub looks for lines outside the hub's own package.
public final class Hog {
    private Hog() {}

    /// Until `over`, which is asked again and again.
    public static void until(BooleanSupplier over) {
        while (!over.getAsBoolean()) Thread.onSpinWait();
    }

    /// The same in another place.
    public static void alsoUntil(BooleanSupplier over) {
        while (!over.getAsBoolean()) Thread.onSpinWait();
    }
}
