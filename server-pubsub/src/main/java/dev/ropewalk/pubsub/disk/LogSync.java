package dev.ropewalk.pubsub.disk;

/// The time at which lines are forced to the disk, so that they survive a loss of power. They
/// survive the process in any case.
public enum LogSync {
    /// As soon as lines come, as many at once as have come meanwhile; those that wait are told
    /// after that.
    ALWAYS("always"),
    /// Each second.
    EVERY_SECOND("1s"),
    /// When a segment is full, otherwise when the operating system does so.
    NEVER("never");

    private final String text;

    LogSync(String text) {
        this.text = text;
    }

    /// As a person writes it: `always`, `1s` or `never`; `none` is an older word for `never`.
    ///
    /// @throws IllegalArgumentException if it is none of those, quoting it
    public static LogSync parse(String text) {
        for (LogSync each : values()) {
            if (each.text.equals(text) || (each == NEVER && text.equals("none"))) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "lines are synced always, 1s or never, not \"" + text + "\"");
    }

    /// The text that [#parse] reads as this value.
    @Override
    public String toString() {
        return text;
    }
}
