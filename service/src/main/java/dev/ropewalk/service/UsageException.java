package dev.ropewalk.service;

import org.jspecify.annotations.Nullable;

/// The command line or the environment asks for something that cannot be.
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable String command;

    /// @param command whose help tells more; null where none is meant
    UsageException(@Nullable String message, @Nullable String command) {
        super(message);
        this.command = command;
    }

    String whatToTry() {
        return "Try: ropewalk " + (command == null ? "" : command + " ") + "--help";
    }
}
