package dev.ropewalk.web;

import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the parts of one connection share: when it takes requests, when it closes, what it waits
/// for. Event loop only, but for [#onLoop].
final class HttpConnection {
    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed answers");

    private final Site site;
    private final Transport transport;
    private final ResponseWriter writer;
    private final ConnectionWatch watch;
    private final ResponseQueue responseQueue = new ResponseQueue(this);
    private final RequestDecoder decoder;
    private final RequestHandler handler;
    private @Nullable ChannelHandlerContext decoding;
    private boolean reading;
    private boolean resuming;
    private boolean finished;
    private boolean draining;
    private boolean closing;
    private boolean closed;
    private boolean gone;

    HttpConnection(Site site, Transport transport) {
        this.site = site;
        this.transport = transport;
        this.writer = new ResponseWriter(transport, site.date());
        this.watch = new ConnectionWatch(this, site.options().deadlines());
        this.decoder = new RequestDecoder(this, site.options().limits());
        this.handler = new RequestHandler(this, site);
    }

    RequestDecoder decoder() {
        return decoder;
    }

    RequestHandler handler() {
        return handler;
    }

    /// The budget that request bodies are charged to.
    MemoryBudget bodies() {
        return site.options().bodies();
    }

    Transport transport() {
        return transport;
    }

    ResponseWriter writer() {
        return writer;
    }

    ResponseQueue answers() {
        return responseQueue;
    }

    ChannelPipeline pipeline() {
        if (decoding == null) {
            throw new IllegalStateException("the handlers are not in place yet");
        }
        return decoding.pipeline();
    }

    /// The handlers are in place.
    void open(ChannelHandlerContext decoding) {
        this.decoding = decoding;
        settle();
    }

    /// Runs `call` now on the connection's event loop, from any other thread soon.
    void onLoop(Runnable call) {
        ChannelHandlerContext ctx = decoding;
        if (ctx == null || ctx.executor().inEventLoop()) {
            call.run();
        } else {
            ctx.executor().execute(call);
        }
    }

    /// Runs what a resource handed in; its failure ends the connection, for its answer is half
    /// written.
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

    /// Whether another request may begin.
    boolean hasRoom() {
        PendingResponse newest = responseQueue.newest();
        return responseQueue.size() < site.options().pipelined()
                && (newest == null || newest.allowsMore())
                && responseQueue.stream() == null
                && transport.isWritable();
    }

    /// Whether no more requests are taken: what comes in is dropped, and no more is read until the
    /// connection closes.
    boolean isFinished() {
        return finished || transport.disconnecting();
    }

    void finish() {
        finished = true;
    }

    /// Whether nothing more is written than what the transport has.
    boolean isClosing() {
        return closing;
    }

    boolean isDraining() {
        return draining;
    }

    /// Bytes come in; what they lead to leaves together at [#settle].
    void inputBegins() {
        reading = true;
    }

    /// Writes the answers that are due.
    void advance() {
        responseQueue.advance();
        if (!reading) {
            settle();
        }
    }

    /// A streamed answer has written something.
    void wrote() {
        if (!reading && !gone) {
            writer.flush();
            watch.update();
        }
    }

    void streamEnded(PendingResponse pendingResponse, long bytes) {
        responseQueue.done(pendingResponse, bytes);
        advance();
    }

    /// An answer has been written whole.
    void answered(PendingResponse pendingResponse, long bytes) {
        site.log(transport.peer(), pendingResponse, bytes);
        if (pendingResponse.isLast()) {
            finished = true;
            closing = true;
        }
    }

    /// The event is over: sends what was written, closes if it is time, takes up what had no room.
    void settle() {
        reading = false;
        if (gone) {
            return;
        }
        writer.flush();
        if (closing && !closed) {
            closed = true;
            transport.loseConnection();
        }
        resume();
        watch.update();
    }

    private void resume() {
        ChannelHandlerContext ctx = decoding;
        if (resuming || ctx == null || responseQueue.isUpgraded()) {
            return;
        }
        resuming = true;
        try {
            while (!closed && decoder.mayResume()) {
                decoder.resume(ctx);
            }
        } finally {
            resuming = false;
        }
    }

    /// The client's FIN has come, and nothing of a request is outstanding.
    void inputEnded() {
        finished = true;
        closeAfterAnswers();
        responseQueue.inputEnded();
        settle();
    }

    /// The server is to end: what is under way is answered, nothing else.
    void drain() {
        draining = true;
        ResponseStream stream = responseQueue.stream();
        closeAfterAnswers();
        if (stream != null) {
            stream.drain();
        }
        settle();
    }

    private void closeAfterAnswers() {
        PendingResponse newest = responseQueue.newest();
        if (newest != null) {
            newest.makeLast();
            finished |= !handler.isReceiving();
        } else if (decoder.isBetween() || finished) {
            close();
        }
    }

    /// Ends the connection, with no word if none is due.
    void close() {
        finished = true;
        closing = true;
        settle();
    }

    void abort() {
        finished = true;
        closed = true;
        transport.abortConnection();
    }

    /// The connection is gone.
    void lost() {
        finished = true;
        closed = true;
        gone = true;
        watch.cancel();
        responseQueue.lost();
        writer.discard();
    }

    void writabilityChanged() {
        settle();
        ResponseStream stream = responseQueue.stream();
        if (stream != null && transport.isWritable()) {
            stream.writable();
        }
    }
}
