package dev.ropewalk.greenlet;

import java.util.concurrent.CancellationException;

/// Thrown in a greenlet that is killed, where it waits, and to those that ask for its result;
/// gevent's `GreenletExit`. A greenlet that catches it goes on living, so let it pass.
public final class GreenletExit extends CancellationException {
    private static final long serialVersionUID = 1;

    GreenletExit(String message) {
        super(message);
    }
}
