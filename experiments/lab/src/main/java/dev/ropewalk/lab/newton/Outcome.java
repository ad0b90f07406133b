package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.python.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of an iteration.
sealed interface Outcome {
    /// The steps that were made.
    List<Step> steps();

    /// A root.
    ///
    /// @param x where it is; a complex number too, of the diary's program
    /// @param remark what a person should know of it, if there is something
    record Root(Value x, List<Step> steps, @Nullable String remark) implements Outcome {}

    /// None.
    ///
    /// @param why one sentence
    record Failure(String why, List<Step> steps) implements Outcome {}
}
