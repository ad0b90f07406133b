package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way out of one connection: what is written gathers in one buffer until [#flush], and calls
/// from outside run on the event loop, after which the connection does what has become due.
///
/// Small answers in one buffer, against a write each, halve the cost of a pipelined request. Event
/// loop only, but for [#onLoop], [#isWritable] and [#clock].
final class HttpOutput {
    private static final Logger log = LoggerFactory.getLogger(HttpOutput.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed answers");

    /// Part of a stream that is larger is sent as it is: it may be shared with other connections.
    private static final int COPIED_PART = 2 * 1024;

    private static final int BATCH = 32 * 1024;
    private static final int FIRST_BATCH = 1024;
    private static final int FRAMING = 16;
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Transport transport;
    private final EventExecutor loop;
    private final Runnable changed;
    private @Nullable ByteBuf batch;
    private int expected = FIRST_BATCH;
    private long owed;

    /// @param changed run on the event loop after each call from outside
    HttpOutput(Transport transport, EventExecutor loop, Runnable changed) {
        this.transport = transport;
        this.loop = loop;
        this.changed = changed;
    }

    /// Runs `call` on the event loop: now, from any other thread soon.
    void onLoop(Runnable call) {
        if (loop.inEventLoop()) {
            call.run();
            changed.run();
        } else {
            loop.execute(() -> {
                call.run();
                changed.run();
            });
        }
    }

    /// Runs `call` after `delay`, as [#onLoop].
    DelayedCall callLater(Duration delay, Runnable call) {
        return clock().callLater(delay, () -> onLoop(call));
    }

    /// Runs what a resource handed in; its failure resets the connection, because its answer is
    /// half written.
    void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable failed) {
            failures.warn(
                    "a streamed answer to {} failed: {}",
                    Addresses.text(transport.peer()),
                    failed.toString());
            log.debug("where it failed", failed);
            abort();
        }
    }

    Transport transport() {
        return transport;
    }

    Clock clock() {
        return transport.clock();
    }

    boolean isWritable() {
        return transport.isWritable();
    }

    String peerText() {
        return Addresses.text(transport.peer());
    }

    /// Resets the connection.
    void abort() {
        transport.abortConnection();
    }

    /// Whether nothing has been written since the last [#flush].
    boolean isEmpty() {
        return batch == null;
    }

    /// The buffer that gathers what is written, to write to.
    ByteBuf room() {
        return room(expected);
    }

    /// @param first how large a new batch is at first
    private ByteBuf room(int first) {
        if (batch != null && batch.readableBytes() > BATCH) {
            flush();
        }
        if (batch == null) {
            batch = transport.alloc().ioBuffer(first);
        }
        return batch;
    }

    /// Part of a body, not empty and lent.
    ///
    /// @param chunked whether it is framed as a chunk
    void data(ByteBuf data, boolean chunked) {
        boolean copied = data.readableBytes() <= COPIED_PART;
        if (!copied) {
            flush();
        }
        if (chunked) {
            ByteBuf out = room(copied ? FIRST_BATCH : FRAMING);
            out.writeCharSequence(
                    Integer.toHexString(data.readableBytes()), StandardCharsets.US_ASCII);
            out.writeBytes(CRLF);
        }
        if (copied) {
            room().writeBytes(data, data.readerIndex(), data.readableBytes());
        } else {
            flush();
            count(data.readableBytes());
            transport.write(data);
        }
        if (chunked) {
            room(copied ? FIRST_BATCH : FRAMING).writeBytes(CRLF);
        }
    }

    /// The end of a body in chunks.
    void lastChunk() {
        room().writeBytes(LAST_CHUNK);
    }

    /// Hands what was gathered to the transport; false if there was nothing.
    boolean flush() {
        ByteBuf full = batch;
        if (full == null) {
            return false;
        }
        batch = null;
        expected = Math.clamp(full.capacity(), FIRST_BATCH, BATCH);
        count(full.readableBytes());
        transport.write(full);
        full.release();
        return true;
    }

    /// The connection is gone.
    void discard() {
        if (batch != null) {
            batch.release();
            batch = null;
        }
    }

    private void count(int bytes) {
        owed = transport.isWritable() ? bytes : owed + bytes;
    }

    /// About how many bytes the client has not read, if the transport is not writable: what was
    /// written since it last was.
    long owed() {
        return owed;
    }
}
