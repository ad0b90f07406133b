package dev.ropewalk.lab.sizeof;

import org.jspecify.annotations.Nullable;

/// Where a JShell puts an object for us, as it only hands out texts itself.
public final class Held {
    private static @Nullable Object object;

    private Held() {}

    /// Called by a snippet, on the thread that runs it.
    ///
    /// @param value what is to be measured
    public static synchronized void take(@Nullable Object value) {
        object = value;
    }

    /// Takes the value that was put there last; it is not kept.
    static synchronized @Nullable Object given() {
        Object given = object;
        object = null;
        return given;
    }
}
