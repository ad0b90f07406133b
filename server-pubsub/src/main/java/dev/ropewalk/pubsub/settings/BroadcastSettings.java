package dev.ropewalk.pubsub.settings;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.KeptLogs;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.reactor.DirectMemory;
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

    /// The part of a topic that is kept, and the policy for slow clients.
    ///
    /// @param bytes of memory for its lines, 64 KiB or more, besides the 64 KiB that are being
    ///   filled. Slow clients may pin as much again
    /// @param replay lines of it that a client gets first, 0 for none
    /// @param slowConsumerPolicy the policy for a client that is further behind
    /// @param storage the place that outlives the process; null for memory alone
    public record HistorySettings(
            long bytes,
            int replay,
            SlowConsumerPolicy slowConsumerPolicy,
            KeptLogs.@Nullable Storage storage) {
        /// The values of the command line by default.
        public static final HistorySettings DEFAULT =
                new HistorySettings(16 << 20, 0, SlowConsumerPolicy.DISCONNECT);

        /// In memory only.
        ///
        /// @throws IllegalArgumentException if a value is out of its range, quoting it
        public HistorySettings(long bytes, int replay, SlowConsumerPolicy slowConsumerPolicy) {
            this(bytes, replay, slowConsumerPolicy, null);
        }

        /// Checks the values.
        ///
        /// @throws IllegalArgumentException if one is out of its range, quoting it
        public HistorySettings {
            if (bytes < BroadcastLog.CHUNK_BYTES) {
                throw new IllegalArgumentException(
                        "a history is " + BroadcastLog.CHUNK_BYTES + " bytes or more: " + bytes);
            }
            if (replay < 0) {
                throw new IllegalArgumentException("a replay is 0 lines or more: " + replay);
            }
        }
    }

    /// The limits for clients.
    ///
    /// @param maxLine bytes of the longest line that is taken, without its ending
    /// @param rate lines that are read of one client; null for as many as come
    /// @param maxTopics topics that are kept at a time
    /// @param memory bytes that the lines of all topics take up together, at most
    public record BroadcastLimits(int maxLine, @Nullable Rate rate, int maxTopics, long memory) {
        private static final int LONGEST_LINE = 1 << 24;
        private static final long MEMORY = 256 << 20;

        /// The values of the command line by default.
        public static final BroadcastLimits DEFAULT = new BroadcastLimits(16384, null, 1000);

        /// With 256 MiB of memory.
        ///
        /// @throws IllegalArgumentException if a value is out of its range, quoting it
        public BroadcastLimits(int maxLine, @Nullable Rate rate, int maxTopics) {
            this(maxLine, rate, maxTopics, MEMORY);
        }

        /// The default memory for topics of that history: 256 MiB, or four histories if that is
        /// more, up to half of what there is; up to three quarters if one history takes that much.
        public static long defaultMemory(long history) {
            long there = DirectMemory.max();
            long one = Math.min(there / 4 * 3, Math.min(history, there) + LEAST_BESIDE);
            long four = history > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : 4 * history;
            return Math.min(Math.max(there / 2, one), Math.max(MEMORY, four));
        }

        /// Checks the values.
        ///
        /// @throws IllegalArgumentException if one is out of its range, quoting it
        public BroadcastLimits {
            if (maxLine < 1 || maxLine > LONGEST_LINE) {
                throw new IllegalArgumentException(
                        "the longest line is from 1 to " + LONGEST_LINE + " bytes: " + maxLine);
            }
            if (maxTopics < 1) {
                throw new IllegalArgumentException("there is 1 topic or more: " + maxTopics);
            }
            if (memory < 1) {
                throw new IllegalArgumentException("memory is 1 byte or more: " + memory);
            }
        }
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
