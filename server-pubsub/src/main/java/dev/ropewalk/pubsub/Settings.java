package dev.ropewalk.pubsub;

import java.nio.charset.StandardCharsets;

/// What a broadcast may be told.
///
/// @param source what stands before each line
/// @param eol what ends each line
/// @param maxLine bytes of the longest line that is taken, without its ending
/// @param history bytes of the log that a slow client may be behind
public record Settings(Source source, Eol eol, int maxLine, long history) {
    /// As the command line has it where it says nothing.
    public static final Settings DEFAULT = new Settings(Source.ADDRESS, Eol.CRLF, 16384, 16 << 20);

    private static final int LONGEST_LINE = 1 << 24;

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Settings {
        if (maxLine < 1 || maxLine > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "the longest line is from 1 to " + LONGEST_LINE + " bytes: " + maxLine);
        }
        if (history < BroadcastLog.CHUNK_BYTES) {
            throw new IllegalArgumentException(
                    "a history is " + BroadcastLog.CHUNK_BYTES + " bytes or more: " + history);
        }
    }

    /// A line of the server's own, which begins with `# `.
    byte[] note(String text) {
        byte[] words = ("# " + text).getBytes(StandardCharsets.UTF_8);
        byte[] ending = eol.bytes();
        byte[] note = new byte[words.length + ending.length];
        System.arraycopy(words, 0, note, 0, words.length);
        System.arraycopy(ending, 0, note, words.length, ending.length);
        return note;
    }
}
