package dev.ropewalk.pubsub.log;

/// A reader asked for a position that is not there.
///
/// @param asked what it asked for
/// @param why what is wrong with that
/// @param next where its lines begin instead
public record Gap(String asked, Why why, Position next) implements Notice {
    enum Why {
        /// The log was another one, of an earlier start.
        EPOCH("is of another epoch"),
        /// The lines have been forgotten.
        GONE("is gone"),
        /// The log has never been so long.
        AHEAD("is not there yet"),
        /// What is on the disk is not what was written there.
        DAMAGED("is damaged"),
        /// The machine went down before it was on the disk.
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
