package dev.ropewalk.greenlet;

import java.util.concurrent.CancellationException;

/// What a greenlet that is killed meets where it waits, and whoever asks for its result gets;
/// gevent's `GreenletExit`. Let it pass: a greenlet that catches it goes on living.
public final class GreenletExit extends CancellationException {
    private static final long serialVersionUID = 1;

    GreenletExit(String message) {
        super(message);
    }
}
