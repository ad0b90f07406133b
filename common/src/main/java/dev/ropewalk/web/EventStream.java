package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.Consumer;

/// Server-sent events over time, from [Response#events]; the other side is a browser's
/// `EventSource`. Any thread may call it; what it runs, runs on the event loop of the connection.
/// After the end every call is without effect.
///
/// While nothing is sent a comment goes out now and then, so that a client that is gone is found
/// and no proxy in between gives up.
public final class EventStream {
    private static final String BEAT = ":\n\n";

    private final ResponseStream stream;
    private volatile boolean drains;

    EventStream(ResponseStream stream) {
        this.stream = stream;
    }

    /// Called once on the event loop; hands this to the resource.
    void open(Duration heartbeat, Consumer<EventStream> body) {
        stream.heartbeat(heartbeat, BEAT);
        body.accept(this);
        if (!drains) {
            stream.onDrain(stream::close); // after the body: it may run at once
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

    private void write(String text) {
        stream.write(text);
    }

    /// Sends events that are bytes already, whole ones as [ServerSentEvent#encoded] makes them; the
    /// buffer as in [ResponseStream#write(ByteBuf)].
    public void write(ByteBuf events) {
        stream.write(events);
    }

    /// As [ResponseStream#close]; the client comes back by itself unless its script says otherwise.
    public void close() {
        stream.close();
    }

    /// As [ResponseStream#finish].
    public void finish() {
        stream.finish();
    }

    /// As [ResponseStream#abort].
    public void abort() {
        stream.abort();
    }

    /// As [ResponseStream#isWritable].
    public boolean isWritable() {
        return stream.isWritable();
    }

    /// As [ResponseStream#onWritable].
    public void onWritable(Runnable call) {
        stream.onWritable(call);
    }

    /// As [ResponseStream#onClose].
    public void onClose(Runnable call) {
        stream.onClose(call);
    }

    /// As [ResponseStream#onInputEnd].
    public void onInputEnd(Runnable call) {
        stream.onInputEnd(call);
    }

    /// As [ResponseStream#clock].
    public Clock clock() {
        return stream.clock();
    }

    /// As [ResponseStream#onDrain], but where none is set the stream closes.
    public void onDrain(Runnable call) {
        drains = true;
        stream.onDrain(call);
    }
}
