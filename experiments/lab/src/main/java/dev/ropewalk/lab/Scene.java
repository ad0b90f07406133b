package dev.ropewalk.lab;

/// One call of an entry in the rehearsal of the lab.
///
/// @param words after `ropewalk lab NAME`, between blanks; `@` stands for a folder
/// @param input for the standard input
/// @param status the exit status to expect
public record Scene(String words, String input, int status) {
    /// A call that succeeds.
    public Scene(String words, String input) {
        this(words, input, 0);
    }
}
