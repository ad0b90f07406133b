package dev.ropewalk.counter.store;

import org.jspecify.annotations.Nullable;

/// A kind of store. [java.util.ServiceLoader] finds the engines, so that another one comes with its
/// jar. Stateless.
public interface StoreEngine {
    /// The syntax of the engine's places, such as `file:PATH`; for error messages.
    String syntax();

    /// An example of a place, if the syntax needs one.
    default @Nullable String example() {
        return null;
    }

    /// Reads a place.
    ///
    /// @param text the value of `--store`
    /// @return null if the text is no place of this engine
    /// @throws IllegalArgumentException if it is a wrong place of this engine, quoting it
    @Nullable StorePlace place(String text);
}
