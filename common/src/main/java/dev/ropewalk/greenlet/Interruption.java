package dev.ropewalk.greenlet;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.Supplier;

/// Why the wait of a greenlet is cut short.
///
/// @param source what is behind it, such as a [Timeout]
/// @param kills whether it is the end of the greenlet, which no timeout may hide
/// @param exception made in the greenlet, so that the stack is the greenlet's own
record Interruption(Object source, boolean kills, Supplier<RuntimeException> exception) {
    Interruption(Object source, Supplier<RuntimeException> exception) {
        this(source, false, exception);
    }

    /// Whether an interrupted call of the JDK is behind this. A socket throws one of its plain
    /// exceptions then, and leaves the thread's flag.
    static boolean isBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException
                    || (cause instanceof SocketException
                            && Thread.currentThread().isInterrupted())) {
                return true;
            }
        }
        return false;
    }
}
