package dev.ropewalk.web;

import java.time.Duration;

/// Knows what a connection waits for, and what happens when it waited too long. Event loop only.
final class ConnectionWatch {
    /// The unread answers for which `send` is the time.
    private static final long SEND_UNIT = 128 * 1024;

    private final HttpConnection connection;
    private final HttpDeadlines limits;
    private final Deadlines deadlines;

    ConnectionWatch(HttpConnection connection, HttpDeadlines limits) {
        this.connection = connection;
        this.limits = limits;
        this.deadlines = new Deadlines(connection.transport().clock(), this::expired);
    }

    /// Called after every event, when the connection has changed as it will.
    void update() {
        RequestDecoder decoder = connection.decoder();
        if (connection.isClosing() || !connection.transport().isWritable()) {
            Duration send = limits.send().multipliedBy(1 + connection.writer().owed() / SEND_UNIT);
            deadlines.await(Deadlines.Phase.SEND, connection.isClosing() ? 1 : 0, send);
        } else if (connection.answers().isUpgraded()) {
            deadlines.await(Deadlines.Phase.NONE, 0, Duration.ZERO);
        } else if (connection.handler().isReceiving()) {
            deadlines.await(Deadlines.Phase.BODY, decoder.begun(), limits.request());
        } else if (!decoder.isBetween() && !connection.isFinished()) {
            deadlines.await(Deadlines.Phase.HEADER, decoder.begun(), limits.header());
        } else if (connection.answers().isEmpty()) {
            deadlines.await(Deadlines.Phase.IDLE, connection.answers().written(), limits.idle());
        } else {
            deadlines.await(Deadlines.Phase.NONE, 0, Duration.ZERO);
        }
    }

    private void expired(Deadlines.Phase phase) {
        switch (phase) {
            case IDLE -> connection.close();
            case HEADER, BODY -> connection.handler().timedOut();
            case SEND -> connection.abort();
            case NONE -> {}
        }
    }

    /// The connection is gone.
    void cancel() {
        deadlines.cancel();
    }
}
