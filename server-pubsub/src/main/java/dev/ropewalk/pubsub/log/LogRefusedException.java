package dev.ropewalk.pubsub.log;

/// A log cannot take a line: there is no room for it. Nobody gets that line.
public final class LogRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param why what a person is told
    public LogRefusedException(String why) {
        super(why, null, false, false);
    }
}
