package dev.ropewalk.pubsub.settings;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.service.Size;
import java.nio.charset.StandardCharsets;

/// What a broadcast may be told.
///
/// @param framing what becomes of a line on its way into the log
/// @param history what is kept of a topic
/// @param limits what clients may do
/// @param http what they may do over HTTP
public record BroadcastSettings(Framing framing, HistorySettings history, BroadcastLimits limits, HttpSettings http) {
    /// As the command line has it where it says nothing.
    public static final BroadcastSettings DEFAULT =
            new BroadcastSettings(Framing.DEFAULT, HistorySettings.DEFAULT, BroadcastLimits.DEFAULT, HttpSettings.DEFAULT);

    static final int LEAST_BESIDE = 2 * BroadcastLog.CHUNK_BYTES;

    /// Without HTTP.
    ///
    /// @throws IllegalArgumentException if the history does not fit into the memory, quoting both
    public BroadcastSettings(Framing framing, HistorySettings history, BroadcastLimits limits) {
        this(framing, history, limits, HttpSettings.OFF);
    }

    /// Checks that what one topic may need fits into the memory of all.
    ///
    /// @throws IllegalArgumentException if it does not, quoting both
    public BroadcastSettings {
        long largest = Math.max(history.bytes(), limits.maxLine());
        if (limits.memory() - LEAST_BESIDE < largest) {
            throw new IllegalArgumentException(
                    "a history of "
                            + new Size(history.bytes())
                            + " and lines of up to "
                            + limits.maxLine()
                            + " bytes do not fit into "
                            + new Size(limits.memory())
                            + " of memory with "
                            + new Size(LEAST_BESIDE)
                            + " to spare");
        }
    }

    /// A line of the server's own, which begins with `# `.
    public String noteText(String text) {
        return "# " + text + framing.eol().text();
    }

    /// [#noteText] in bytes.
    public byte[] note(String text) {
        return noteText(text).getBytes(StandardCharsets.UTF_8);
    }
}
