package dev.ropewalk.greenlet;

import java.util.function.Supplier;

/// Why a greenlet's wait is cut short.
///
/// @param source the timeout that has expired, or what else it is about
/// @param exception made in the greenlet, so that its stack is the one that shows
record Interruption(Object source, Supplier<RuntimeException> exception) {
    /// Whether it is the greenlet's end, which no timeout may hide.
    boolean kills() {
        return source instanceof Greenlet<?>;
    }
}
