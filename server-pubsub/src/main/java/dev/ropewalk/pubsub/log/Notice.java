package dev.ropewalk.pubsub.log;

/// A notice to a subscriber in place of lines that it does not get: no hole is silent.
public sealed interface Notice {
    /// The words, without what marks a notice.
    String text();

    /// The kind in one word, for programs.
    String kind();

    /// A subscriber asked for a position that is not there.
    ///
    /// @param asked what it asked for
    /// @param why what is wrong with that
    /// @param next where its lines begin instead
    record Gap(String asked, Why why, Position next) implements Notice {
        enum Why {
            /// The log was another one, of an earlier start.
            EPOCH("is of another epoch"),
            /// The lines have been forgotten.
            GONE("is gone"),
            /// The log has never been so long.
            AHEAD("is not there yet"),
            /// The disk does not have what was written there.
            DAMAGED("is damaged"),
            /// The machine went down before the lines were on the disk.
            LOST("was lost"),
            /// A client sent something else as the id of the last event.
            UNREADABLE("is no position"),
            /// No line begins there; the next one does.
            INSIDE("is inside a line");

            private final String words;

            Why(String words) {
                this.words = words;
            }
        }

        @Override
        public String kind() {
            return "gap";
        }

        @Override
        public String text() {
            return "gap: " + asked + " " + why.words + ", on from " + next;
        }
    }

    /// The log has overtaken a subscriber, which goes on further ahead.
    ///
    /// @param lines the number of lines that it does not get
    record LostNotice(long lines) implements Notice {
        @Override
        public String kind() {
            return "lost";
        }

        @Override
        public String text() {
            return "lost " + lines + (lines == 1 ? " line" : " lines");
        }
    }

    /// The last words to a subscriber.
    ///
    /// @param text why it is closed
    record ClosedNotice(String text) implements Notice {
        /// The server ends.
        public static final ClosedNotice DRAIN = new ClosedNotice("the server is going down");

        /// The log overtook the subscriber.
        public static ClosedNotice tooSlow(long missed) {
            return new ClosedNotice("closed: too slow, " + missed + " lines missed");
        }

        @Override
        public String kind() {
            return "closed";
        }
    }
}
