package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The body of an answer that is written over time, from [Response#stream]. Any thread may call it;
/// what it runs, runs on the event loop of the connection. After the end every write is without
/// effect.
public final class ResponseStream {
    private final HttpConnection connection;
    private final PendingResponse pendingResponse;
    private final boolean chunked;
    private long written;
    private boolean closed;
    private boolean finished;
    private boolean draining;
    private boolean inputEnded;
    private @Nullable IdleTimer idleTimer;
    private @Nullable Runnable onWritable;
    private @Nullable Runnable onClose;
    private @Nullable Runnable onDrain;
    private @Nullable Runnable onInputEnd;

    ResponseStream(HttpConnection connection, PendingResponse pendingResponse) {
        this.connection = connection;
        this.pendingResponse = pendingResponse;
        this.chunked = !pendingResponse.isHttp10();
    }

    /// Sends the readable bytes of `data`, as [dev.ropewalk.protocol.Transport#write(ByteBuf)]
    /// does: it takes a reference of its own, and whoever allocated the buffer releases it.
    public void write(ByteBuf data) {
        ByteBuf kept = data.retainedSlice();
        connection.onLoop(() -> {
            if (!closed && !finished && kept.isReadable()) {
                if (idleTimer != null) {
                    idleTimer.heard();
                }
                written += kept.readableBytes();
                connection.writer().data(kept, chunked);
                connection.wrote();
            }
            kept.release();
        });
    }

    /// Sends `text` in UTF-8.
    public void write(String text) {
        write(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Has `beat` sent after each such time in which nothing else was, so that a client that is
    /// gone is found and no proxy in between gives up. Called once.
    ///
    /// @param silence zero for never
    /// @param beat what means nothing in the language of the body
    public void heartbeat(Duration silence, String beat) {
        connection.onLoop(() -> {
            if (!closed) {
                idleTimer = new IdleTimer(clock(), silence, () -> beat(beat));
                idleTimer.start();
            }
        });
    }

    /// Who does not read needs no proof of life: the site's deadline for that runs already.
    private void beat(String beat) {
        if (isWritable()) {
            write(beat);
        }
    }

    /// Ends the body; the answer is complete and the next one follows.
    public void close() {
        connection.onLoop(() -> {
            if (!closed && !finished) {
                if (chunked) {
                    connection.writer().lastChunk();
                }
                ended();
                connection.streamEnded(pendingResponse, written);
            }
        });
    }

    /// Ends the body and with it the connection: what was written is sent, then a FIN. The stream
    /// has ended ([#onClose]) when that is done, and until then [#abort] cuts off a client that
    /// does not read it.
    public void finish() {
        connection.onLoop(() -> {
            if (!closed && !finished) {
                if (chunked) {
                    connection.writer().lastChunk();
                }
                finished = true;
                pendingResponse.makeLast();
                connection.answers().endWith(this);
                connection.streamEnded(pendingResponse, written);
            }
        });
    }

    /// Resets the connection, so that the client sees that the body is not whole.
    public void abort() {
        connection.onLoop(() -> {
            if (!closed) {
                connection.abort();
            }
        });
    }

    /// Whether the client keeps up. A producer that can wait stops at false and goes on with
    /// [#onWritable]; one that cannot, drops or ends: what is written regardless is kept in memory.
    public boolean isWritable() {
        return connection.transport().isWritable();
    }

    /// Has `call` run each time [#isWritable] becomes true again; the last one set counts.
    public void onWritable(Runnable call) {
        connection.onLoop(() -> onWritable = call);
    }

    /// Has `call` run once when the stream has ended, by [#close] or because the client went away,
    /// at once if it has already; the last one set counts.
    public void onClose(Runnable call) {
        connection.onLoop(() -> {
            if (closed) {
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
        connection.onLoop(() -> {
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
        connection.onLoop(() -> {
            onInputEnd = call;
            if (inputEnded) {
                call.run();
            }
        });
    }

    long written() {
        return written;
    }

    /// Time as this connection's event loop sees it; calls made later run on that loop.
    public Clock clock() {
        return connection.transport().clock();
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
        if (!closed) {
            closed = true;
            if (idleTimer != null) {
                idleTimer.stop();
            }
            run(onClose);
        }
    }

    private void run(@Nullable Runnable call) {
        if (call != null) {
            connection.guarded(call);
        }
    }
}
