package dev.ropewalk.prompt;

import java.util.List;

/// What a word at the cursor could be.
///
/// @param anchor the index at which the word begins
/// @param words what it could be
public record Completions(int anchor, List<String> words) {
    /// Takes a copy.
    public Completions {
        words = List.copyOf(words);
    }
}
