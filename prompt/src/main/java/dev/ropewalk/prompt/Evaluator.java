package dev.ropewalk.prompt;

import java.io.IOException;

/// The evaluator of a [PromptTerminal]: a [Shell] here, or one in another process. One thread at a
/// time, except [#stop].
public interface Evaluator extends AutoCloseable {
    /// Whether the text is whole, or more is to be typed.
    boolean isWhole(String text) throws IOException;

    /// Runs each snippet of the text in turn, up to the first that fails.
    ///
    /// @return whether all went well
    boolean eval(String text) throws IOException;

    /// The completions at the cursor, sorted, each once.
    ///
    /// @param cursor an index into the text
    Completions complete(String text, int cursor) throws IOException;

    /// Interrupts what runs; any thread.
    void stop();

    @Override
    void close();
}
