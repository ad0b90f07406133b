package dev.ropewalk.pubsub;

/// A log cannot take a line: there is no room for it. Nobody gets that line.
final class LogRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param why what a person is told
    LogRefusedException(String why) {
        super(why, null, false, false);
    }
}
