package dev.ropewalk.greenlet;

/// What a [Group] or [Pool] does with each item; a lambda serves.
///
/// @param <A> the item
/// @param <R> what comes of it
@FunctionalInterface
public interface Job<A, R> {
    /// Called once an item, each time in a greenlet of its own.
    R apply(A item) throws Exception;
}
