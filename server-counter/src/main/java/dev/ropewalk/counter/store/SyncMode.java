package dev.ropewalk.counter.store;

/// When a file store makes the disk keep what it wrote: what a power failure can take back.
///
/// No crash of the process takes anything back in any mode: what was answered was with the
/// operating system before.
public enum SyncMode {
    /// Never: the operating system does it in its own time, Linux within half a minute.
    NONE("never"),
    /// Once a second.
    SECOND("1s"),
    /// Before each answer; requests that wait at the same time share one.
    ALWAYS("always");

    private final String text;

    SyncMode(String text) {
        this.text = text;
    }

    /// As a person writes it: `never`, `1s` or `always`; `none` is an older word for `never`.
    ///
    /// @throws IllegalArgumentException if it is none of these, quoting it
    public static SyncMode parse(String text) {
        for (SyncMode sync : values()) {
            if (sync.text.equals(text) || (sync == NONE && text.equals("none"))) {
                return sync;
            }
        }
        throw new IllegalArgumentException(
                "when to sync is never, 1s or always, not \"" + text + "\"");
    }

    /// The word that [#parse] reads as this mode.
    @Override
    public String toString() {
        return text;
    }
}
