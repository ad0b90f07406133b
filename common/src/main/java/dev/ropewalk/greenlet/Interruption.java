package dev.ropewalk.greenlet;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.Supplier;

/// Why a greenlet's wait is cut short.
///
/// @param source the timeout that has expired, or what else it is about
/// @param exception made in the greenlet, so that its stack is the one that shows
record Interruption(Object source, Supplier<RuntimeException> exception) {
    /// Whether a call of the JDK that was interrupted is behind this. A socket throws one of its
    /// plain exceptions then, and leaves the thread's flag.
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

    /// Whether it is the greenlet's end, which no timeout may hide.
    boolean kills() {
        return source instanceof Greenlet<?>;
    }
}
