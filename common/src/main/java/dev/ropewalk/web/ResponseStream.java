package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
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
public sealed class ResponseStream permits EventStream {
    private final HttpOutput output;
    private final boolean chunked;
    private State state = State.OPEN;
    private long written;
    private long lastWrite;
    private boolean draining;
    private boolean inputEnded;
    private @Nullable DelayedCall beat;
    private @Nullable Runnable onWritable;
    private @Nullable Runnable onClose;
    private @Nullable Runnable onDrain;
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
        this.output = output;
        this.chunked = chunked;
    }

    /// Called once, when it is this answer's turn.
    void open(Consumer<ResponseStream> body) {
        output.guarded(() -> body.accept(this));
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
                written += kept.readableBytes();
                output.data(kept, chunked);
            }
            kept.release();
        });
    }

    /// Sends `text` in UTF-8.
    public void write(String text) {
        write(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
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
                            // Who does not read needs no proof of life: a deadline of the site
                            // runs.
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

    /// Whether the client keeps up. A producer that can wait stops at false and goes on with
    /// [#onWritable]; one that cannot, drops or ends: what is written regardless is kept in memory.
    public boolean isWritable() {
        return output.isWritable();
    }

    /// Has `call` run each time [#isWritable] becomes true again; the last one set counts.
    public void onWritable(Runnable call) {
        output.onLoop(() -> onWritable = call);
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

    /// Has `call` run when the server is to end, so that it says its last word and closes; without
    /// one the stream goes on until the server's deadline. At once if the server ends already; the
    /// last one set counts.
    public void onDrain(Runnable call) {
        output.onLoop(() -> {
            onDrain = call;
            if (draining) {
                call.run();
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

    /// Whether nothing more comes.
    boolean isComplete() {
        return state != State.OPEN;
    }

    /// Whether the connection ends with it.
    boolean isFinished() {
        return state == State.FINISHED;
    }

    long written() {
        return written;
    }

    /// Time as this connection's event loop sees it; calls made later run on that loop.
    public Clock clock() {
        return output.clock();
    }

    void writable() {
        run(onWritable);
    }

    void drain() {
        draining = true;
        run(onDrain);
    }

    void inputEnd() {
        inputEnded = true;
        if (onInputEnd == null) {
            close();
        } else {
            run(onInputEnd);
        }
    }

    /// The connection is gone, or the body complete.
    void ended() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            if (beat != null) {
                beat.cancel();
            }
            run(onClose);
        }
    }

    private void run(@Nullable Runnable call) {
        if (call != null) {
            output.guarded(call);
        }
    }
}
