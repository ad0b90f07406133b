package dev.ropewalk.counter.store;

/// The store cannot say for certain, or cannot at all; its sentence is for people. The answer to a
/// request is a 503 then, the exit status of a start 1.
public final class StoreException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /// @param message one sentence that names the file and what is wrong with it
    public StoreException(String message) {
        super(message);
    }

    /// @param message one sentence that names the file and what is wrong with it
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
