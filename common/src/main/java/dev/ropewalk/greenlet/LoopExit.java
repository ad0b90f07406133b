package dev.ropewalk.greenlet;

/// Thrown when all greenlets of a hub wait for each other, and there is no timer, no connection and
/// no call outside the hub that could wake one, so that they would wait for ever; gevent's
/// `LoopExit`. The message shows where each of them waits.
public final class LoopExit extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LoopExit(String message) {
        super(message);
    }
}
