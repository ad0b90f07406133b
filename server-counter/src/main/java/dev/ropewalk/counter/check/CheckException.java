package dev.ropewalk.counter.check;

/// The check cannot be made; the message says why, in one sentence for people.
final class CheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CheckException(String message) {
        super(message);
    }

    CheckException(String message, Throwable cause) {
        super(message, cause);
    }
}
