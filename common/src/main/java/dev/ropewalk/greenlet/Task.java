package dev.ropewalk.greenlet;

/// The code of a greenlet that has no result; usually a lambda.
@FunctionalInterface
public interface Task {
    /// Called once, in the greenlet.
    void run() throws Exception;
}
