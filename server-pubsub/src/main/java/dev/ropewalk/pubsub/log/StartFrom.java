package dev.ropewalk.pubsub.log;

/// The wish of a subscriber where to begin.
public sealed interface StartFrom {
    /// A line that may have to be read back.
    sealed interface Unread extends StartFrom {
        /// Whether the line begins before that place of the log.
        boolean isBefore(long offset, long line);
    }

    /// With the next line that comes.
    record Head() implements StartFrom {}

    /// With the last lines that are kept.
    ///
    /// @param lines how many at most, 0 or more
    record Last(int lines) implements StartFrom {}

    /// With that line, or the first one that is kept.
    ///
    /// @param line lines of the log before it
    record Line(long line) implements Unread {
        @Override
        public boolean isBefore(long offset, long line) {
            return this.line < line;
        }
    }

    /// The last id of a client, which is no position: it gets a [Notice.Gap], and what is kept.
    ///
    /// @param text visible ASCII, and short
    record Unreadable(String text) implements StartFrom {}

    /// The position at which the client was before. If that is gone, it gets a [Notice.Gap], and
    /// what is kept.
    record At(Position position) implements Unread {
        @Override
        public boolean isBefore(long offset, long line) {
            return position.offset() < offset;
        }
    }
}
