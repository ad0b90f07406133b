package dev.ropewalk.web;

import dev.ropewalk.protocol.DelayedCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The body of an answer that is written over time, from [Response#stream]. Any thread may call it;
/// what it runs, runs on the event loop of the connection. After the end every write is without
/// effect.
public final class ResponseStream extends OpenBody {
    private final boolean chunked;
    private State state = State.OPEN;
    private long lastWrite;
    private boolean inputEnded;
    private @Nullable DelayedCall beat;
    private @Nullable Runnable onClose;
    private @Nullable Runnable onInputEnd;

    private enum State {
        OPEN,
        /// The body is complete, and the connection ends with it.
        FINISHED,
        /// The end has come, and was told.
        CLOSED
    }

    /// @param chunked false if the end of the connection is the end of the body
    ResponseStream(HttpOutput output, boolean chunked) {
        super(output);
        this.chunked = chunked;
    }

    /// Called once, when it is this answer's turn.
    void open(Consumer<ResponseStream> body) {
        guarded(() -> body.accept(this));
    }

    /// Sends the readable bytes of `data`, as [dev.ropewalk.protocol.Transport#write(ByteBuf)]
    /// does: it takes a reference of its own, and whoever allocated the buffer releases it.
    public void write(ByteBuf data) {
        ByteBuf kept = data.retainedSlice();
        output.onLoop(() -> {
            if (state == State.OPEN && kept.isReadable()) {
                if (beat != null) {
                    lastWrite = clock().nanoTime();
                }
                write(kept, chunked);
            }
            kept.release();
        });
    }

    /// Sends `text` in UTF-8.
    public void write(String text) {
        write(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Sends a server-sent event, on a stream from [Response#events].
    public void send(ServerSentEvent event) {
        write(event.encoded());
    }

    /// Sends what the script of a client of events never sees; each line of `text` becomes a
    /// comment.
    public void comment(String text) {
        write(ServerSentEvent.lines(": ", text) + "\n");
    }

    /// Tells a client of events how long to wait before it comes back when the connection is lost;
    /// browsers take some seconds by themselves.
    ///
    /// @throws IllegalArgumentException if the time is negative, quoting it
    public void retry(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("a client waits for 0 ms or more: " + wait);
        }
        write("retry: " + wait.toMillis() + "\n\n");
    }

    /// Has `text` sent after each such time in which nothing else was, so that a client that is
    /// gone is found and no proxy in between gives up. Called once.
    ///
    /// @param silence zero for never
    /// @param text what means nothing in the language of the body
    public void heartbeat(Duration silence, String text) {
        output.onLoop(() -> {
            if (state != State.CLOSED && silence.isPositive()) {
                lastWrite = clock().nanoTime();
                beatAfter(silence.toNanos(), silence.toNanos(), text);
            }
        });
    }

    /// A write moves no timer: the timer looks again when it fires.
    private void beatAfter(long nanos, long silence, String text) {
        beat =
                output.callLater(
                        Duration.ofNanos(nanos),
                        () -> {
                            long left = lastWrite + silence - clock().nanoTime();
                            beatAfter(left > 0 ? left : silence, silence, text);
                            // A client that does not read needs no proof of life: a deadline
                            // of the site runs.
                            if (left <= 0 && isWritable()) {
                                write(text);
                            }
                        });
    }

    /// Ends the body; the answer is complete and the next one follows.
    public void close() {
        output.onLoop(() -> {
            if (state == State.OPEN) {
                end(State.CLOSED);
            }
        });
    }

    /// Ends the body and with it the connection: what was written is sent, then a FIN. The stream
    /// has ended ([#onClose]) when that is done, and until then [#abort] cuts off a client that
    /// does not read it.
    public void finish() {
        output.onLoop(() -> {
            if (state == State.OPEN) {
                end(State.FINISHED);
            }
        });
    }

    private void end(State next) {
        if (chunked) {
            output.lastChunk();
        }
        if (next == State.CLOSED) {
            ended();
        } else {
            state = next;
        }
    }

    /// Resets the connection, so that the client sees that the body is not whole.
    public void abort() {
        output.onLoop(() -> {
            if (state != State.CLOSED) {
                output.abort();
            }
        });
    }

    /// Has `call` run once when the stream has ended, by [#close] or because the client went away,
    /// at once if it has already; the last one set counts.
    public void onClose(Runnable call) {
        output.onLoop(() -> {
            if (state == State.CLOSED) {
                call.run();
            } else {
                onClose = call;
            }
        });
    }

    /// Has `call` run when the client has sent its last byte, its FIN, in place of [#close]: with
    /// most clients that means that they are gone, but they may also wait for the rest of the
    /// answer. So a stream that has an end and is to be sent whole sets a call that does nothing.
    /// At once if the FIN has come already; the last one set counts. Behind a request that the
    /// client has pipelined the FIN is not seen.
    public void onInputEnd(Runnable call) {
        output.onLoop(() -> {
            onInputEnd = call;
            if (inputEnded) {
                call.run();
            }
        });
    }

    @Override
    boolean isComplete() {
        return state != State.OPEN;
    }

    @Override
    boolean isLast() {
        return state == State.FINISHED;
    }

    @Override
    void inputEnd() {
        inputEnded = true;
        if (onInputEnd == null) {
            close();
        } else {
            run(onInputEnd);
        }
    }

    @Override
    void ended() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            if (beat != null) {
                beat.cancel();
            }
            run(onClose);
        }
    }

    @Override
    void guarded(Runnable call) {
        output.guarded(call);
    }
}
