package dev.ropewalk.web;

import java.time.Duration;
import java.util.function.Consumer;

/// Server-sent events over time, from [Response#events]; the other side is a browser's
/// `EventSource`. Any thread may call it; what it runs, runs on the event loop of the connection.
/// After the end every call is without effect.
///
/// While nothing is sent a comment goes out now and then, so that a client that is gone is found
/// and no proxy in between gives up.
public final class EventStream extends ResponseStream {
    private static final String BEAT = ":\n\n";

    private boolean drains;

    EventStream(HttpOutput output, boolean chunked) {
        super(output, chunked);
    }

    /// Called once on the event loop; hands this to the resource.
    void open(Duration heartbeat, Consumer<EventStream> body) {
        heartbeat(heartbeat, BEAT);
        body.accept(this);
        if (!drains) {
            onDrain(this::close); // after the body: it may run at once
        }
    }

    /// Sends one event.
    public void send(ServerSentEvent event) {
        write(event.encoded());
    }

    /// Sends what a client's script never sees; each line of `text` becomes a comment.
    public void comment(String text) {
        StringBuilder out = new StringBuilder();
        ServerSentEvent.lines(out, ": ", text);
        write(out.append('\n').toString());
    }

    /// Tells the client how long to wait before it comes back when the connection is lost; browsers
    /// take some seconds by themselves.
    ///
    /// @throws IllegalArgumentException if the time is negative, quoting it
    public void retry(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("a client waits for 0 ms or more: " + wait);
        }
        write("retry: " + wait.toMillis() + "\n\n");
    }

    /// As [ResponseStream#onDrain], but if none is set the stream closes: the client comes back by
    /// itself unless its script says otherwise.
    @Override
    public void onDrain(Runnable call) {
        drains = true;
        super.onDrain(call);
    }
}
