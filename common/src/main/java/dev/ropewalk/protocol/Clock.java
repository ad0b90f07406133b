package dev.ropewalk.protocol;

import java.time.Duration;

/// Time, and calls at a later time; Twisted's `IReactorTime` and `IReactorFromThreads`.
///
/// The clock of a connection is [Transport#clock]; tests use a `ManualClock` in its place.
public interface Clock {
    /// Nanoseconds since a fixed but arbitrary moment, as [System#nanoTime]; any thread.
    long nanoTime();

    /// Runs `call` after `delay` on the event loop of this clock; any thread. Calls that are due at
    /// the same moment run in the order in which they were asked for.
    ///
    /// @param delay zero or more; zero is a later turn of the loop, never at once
    DelayedCall callLater(Duration delay, Runnable call);

    /// Runs `call` on the event loop of this clock, as soon as may be, after the callback that runs
    /// there now; any thread. Twisted's `callFromThread`.
    void callFromThread(Runnable call);
}
