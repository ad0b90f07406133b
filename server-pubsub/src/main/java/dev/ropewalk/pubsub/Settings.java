package dev.ropewalk.pubsub;

import java.nio.charset.StandardCharsets;

/// What a broadcast may be told.
///
/// @param framing what becomes of a line on its way into the log
/// @param history what is kept of a topic
/// @param limits what clients may do
public record Settings(Framing framing, History history, Limits limits) {
    /// As the command line has it where it says nothing.
    public static final Settings DEFAULT =
            new Settings(Framing.DEFAULT, History.DEFAULT, Limits.DEFAULT);

    /// A line of the server's own, which begins with `# `.
    byte[] note(String text) {
        return ("# " + text + framing.eol().text()).getBytes(StandardCharsets.UTF_8);
    }
}
