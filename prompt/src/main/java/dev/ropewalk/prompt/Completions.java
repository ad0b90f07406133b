package dev.ropewalk.prompt;

import java.util.List;

/// The completions of the word at the cursor.
///
/// @param anchor the index at which the word begins
/// @param words what it could be
public record Completions(int anchor, List<String> words) {
    /// Takes a copy.
    public Completions {
        words = List.copyOf(words);
    }
}
