package dev.ropewalk.greenlet;

/// The code that a group or pool runs for each item; usually a lambda.
///
/// @param <A> the item
/// @param <R> the result
@FunctionalInterface
public interface Job<A, R> {
    /// Called once per item, each time in a greenlet of its own.
    R apply(A item) throws Exception;
}
