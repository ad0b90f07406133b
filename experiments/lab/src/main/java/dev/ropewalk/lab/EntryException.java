package dev.ropewalk.lab;

import org.jspecify.annotations.Nullable;

/// An error in one sentence for a person, with the exit status that it leads to.
public final class EntryException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    private EntryException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /// A wrong call: the value and what would be right; exit status 2.
    public static EntryException wrongCall(String message) {
        return new EntryException(Lab.WRONG_CALL, message, null);
    }

    /// Work that failed; exit status 1.
    public static EntryException failure(String message) {
        return new EntryException(Lab.FAILURE, message, null);
    }

    /// Work that failed because of something else, which `--stack-traces` shows; exit status 1.
    public static EntryException failure(String message, Throwable cause) {
        return new EntryException(Lab.FAILURE, message, cause);
    }

    /// The exit status: 1 or 2.
    public int status() {
        return status;
    }

    /// The sentence.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
