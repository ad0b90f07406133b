package dev.ropewalk.protocol;

/// A call that is yet to come; Twisted's `IDelayedCall`.
@FunctionalInterface
public interface DelayedCall {
    /// Takes the call back; any thread. On the event loop of its clock it is certain not to run
    /// after a true.
    ///
    /// @return true if it had not run and was not cancelled before
    boolean cancel();
}
