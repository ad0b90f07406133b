package dev.ropewalk.pubsub.settings;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.service.Size;
import dev.ropewalk.web.AllowedHosts;
import dev.ropewalk.web.Origins;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The settings of a broadcast.
///
/// @param framing the changes to a line on its way into the log
/// @param history the part of a topic that is kept
/// @param limits the limits for clients
/// @param http the rights of HTTP clients
public record BroadcastSettings(
        Framing framing, HistorySettings history, BroadcastLimits limits, HttpSettings http) {
    /// The changes to a line on its way into the log.
    ///
    /// @param source what stands before the line
    /// @param eol what ends the line
    /// @param sanitize whether control characters in the line are made visible
    public record Framing(LineSource source, Eol eol, boolean sanitize) {
        /// The values of the command line by default.
        public static final Framing DEFAULT = new Framing(LineSource.ADDRESS, Eol.CRLF, false);
    }

    /// The rights of HTTP clients.
    ///
    /// @param on whether HTTP is spoken at all; otherwise a request is refused
    /// @param origins the web pages that may read and send, besides those of this server
    /// @param accessLog whether each answer is logged, see [dev.ropewalk.web.Site]
    /// @param hosts the names by which the server may be asked; null for any
    public record HttpSettings(
            boolean on, Origins origins, boolean accessLog, @Nullable AllowedHosts hosts) {
        /// The values of the command line by default, but for any name.
        public static final HttpSettings DEFAULT = new HttpSettings(true, Origins.SAME, false);

        /// Lines alone.
        public static final HttpSettings OFF = new HttpSettings(false, Origins.SAME, false);

        /// By any name.
        public HttpSettings(boolean on, Origins origins, boolean accessLog) {
            this(on, origins, accessLog, null);
        }
    }

    /// The values of the command line by default.
    public static final BroadcastSettings DEFAULT =
            new BroadcastSettings(
                    Framing.DEFAULT,
                    HistorySettings.DEFAULT,
                    BroadcastLimits.DEFAULT,
                    HttpSettings.DEFAULT);

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
                    ("a history of %s and lines of up to %d bytes do not fit into"
                                    + " %s of memory with %s to spare")
                            .formatted(
                                    new Size(history.bytes()),
                                    limits.maxLine(),
                                    new Size(limits.memory()),
                                    new Size(LEAST_BESIDE)));
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
