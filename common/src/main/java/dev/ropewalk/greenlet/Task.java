package dev.ropewalk.greenlet;

/// What a greenlet does that has no result; a lambda serves.
@FunctionalInterface
public interface Task {
    /// Called once, in the greenlet.
    void run() throws Exception;
}
