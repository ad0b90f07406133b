package dev.ropewalk.pubsub.disk;

/// When lines are forced to the disk, so that they outlive the machine's power. They outlive the
/// process in any case.
public enum LogSync {
    /// As soon as they come, as many at once as have come meanwhile; who waits for that is told
    /// after it.
    ALWAYS("always"),
    /// Each second.
    EVERY_SECOND("1s"),
    /// When a segment is full, else when the operating system likes.
    NEVER("never");

    private final String text;

    LogSync(String text) {
        this.text = text;
    }

    /// What a person wrote: `always`, `1s` or `never`.
    ///
    /// @throws IllegalArgumentException if it is none of those, quoting it
    public static LogSync parse(String text) {
        for (LogSync each : values()) {
            if (each.text.equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "lines are synced always, 1s or never, not \"" + text + "\"");
    }

    /// What [#parse] reads as this.
    @Override
    public String toString() {
        return text;
    }
}
