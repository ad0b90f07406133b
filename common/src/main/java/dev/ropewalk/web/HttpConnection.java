package dev.ropewalk.web;

import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.PipelineProtocol;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connection of a [Site]. Each event changes what is known, then [#run] does what has become due,
/// one step at a time. Event loop only.
///
/// A gate stands before each request and each frame of WebSocket: while there is no room for
/// another one, bytes that were read already stay bytes, and no more are read. So a client that
/// pipelines and never reads costs what is in the buffers, not a queue of requests. Behind a
/// streamed answer, which may have no end, and behind the last answer nothing is read on either.
/// There the FIN is seen only as long as nothing comes before it.
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed connections");

    /// The unread answers for which the deadline to read them is the time.
    private static final long SEND_UNIT = 128 * 1024;

    private static final CompleteResponse ENDING =
            Response.text(
                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                            "503 This connection is about to end.\n")
                    .with("Retry-After", "1");

    /// In this order; there is no way back.
    private enum State {
        /// Requests are taken.
        HTTP,
        /// Frames are taken.
        WEB_SOCKET,
        /// No more is taken, and what is under way is answered.
        LAST_ANSWER,
        /// Nothing more is written, and the transport is to be told.
        CLOSING,
        /// The transport has been told.
        CLOSED,
        /// The connection is gone.
        LOST
    }

    private final Site site;
    private final Transport transport;
    private final HttpOutput output;
    private final ResponseEncoder encoder;
    private final ResponseQueue queue = new ResponseQueue();
    private final RequestDecoder decoder;
    private final RequestAggregator aggregator;
    private final Deadlines deadlines;
    private final List<Object> messages = new ArrayList<>(2);
    private State state = State.HTTP;
    private @Nullable WebSocketDecoder frames;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf input;
    private boolean running;
    private boolean paused;

    HttpConnection(Site site, Transport transport, Channel channel) {
        this.site = site;
        this.transport = transport;
        this.output = new HttpOutput(transport, channel.eventLoop(), this::run);
        this.encoder = new ResponseEncoder(output, site.date());
        this.decoder = new RequestDecoder();
        this.aggregator = new RequestAggregator(site, queue, output, encoder);
        this.deadlines = new Deadlines(transport.clock(), this::expired);
    }

    /// Does what is due, until nothing is.
    private void run() {
        if (running) {
            return; // a step has led here, and another one follows it
        }
        running = true;
        try {
            while (state != State.LOST && step()) {}
        } finally {
            running = false;
        }
        if (state != State.LOST) {
            await();
        }
    }

    /// Takes a step; false if there is nothing to do.
    private boolean step() {
        PendingResponse due = isClosing() ? null : queue.due();
        if (due != null) {
            advance(due);
            return true;
        }
        return decode() || output.flush() || close() || resume();
    }

    /// The answer whose turn it is.
    private void advance(PendingResponse first) {
        Runnable call = first.takeWhenFirst();
        if (call != null) {
            call.run();
            return;
        }
        first.freeBody();
        if (first.isBegun()) {
            first.completed();
            done(first, first.written());
            return;
        }
        switch (first.response()) {
            case CompleteResponse complete -> done(first, encoder.complete(first, complete));
            case StreamResponse stream -> {
                switch (stream.body()) {
                    case StreamResponse.Stream chunks -> begin(first, stream, chunks);
                    case StreamResponse.Upgrade upgrade -> begin(first, stream, upgrade);
                }
            }
            case Response.Deferred pending -> throw new IllegalStateException("due: " + pending);
            case null -> throw new IllegalStateException("due without a response");
        }
    }

    private void begin(PendingResponse first, StreamResponse response, StreamResponse.Stream body) {
        if (first.isHttp10()) {
            first.makeLast(); // the end of the connection is the end of the body
        }
        encoder.streamHead(first, response);
        if (first.toHead()) {
            first.unused(output);
            done(first, 0);
        } else {
            ResponseStream stream = new ResponseStream(output, !first.isHttp10());
            queue.begin(first, stream, () -> stream.open(body.writer()));
        }
    }

    /// Bytes after this are no HTTP, unless the connection is to end here. Bytes behind the
    /// request, if any have come, are the first frames.
    private void begin(
            PendingResponse first, StreamResponse response, StreamResponse.Upgrade upgrade) {
        if (first.isLast()) {
            first.unused(output);
            first.respondInstead(ENDING);
            return;
        }
        WebSocketOptions options = upgrade.options();
        HttpRequest head = first.head();
        String subprotocol = WebSocketHandshake.subprotocol(head, options.subprotocols());
        encoder.switching(first, WebSocketHandshake.accept(head, response.fields(), subprotocol));
        WebSocket socket = new WebSocket(output, subprotocol);
        frames = new WebSocketDecoder(socket, output, options, site.options().bodies());
        to(State.WEB_SOCKET);
        queue.begin(first, socket, () -> socket.open(upgrade.user()));
    }

    private void done(PendingResponse first, long bytes) {
        queue.removeFirst();
        site.log(transport.peer(), first, bytes);
        if (first.isLast()) {
            to(State.CLOSING);
        }
    }

    /// Decodes a message of what has come in; false if none is whole, or the gate is closed.
    private boolean decode() {
        ByteBuf in = input;
        if (in == null) {
            return false;
        }
        if (isFinished()) {
            if (!isClosing()) {
                pause();
            }
            dropInput();
            return false;
        }
        if (!hasRoom()) {
            if (frames != null || RequestDecoder.isMoreThanEmptyLine(in)) {
                pause();
            }
            return false;
        }
        int before = in.readableBytes();
        boolean decoded = frames != null ? frames.next(context(), in) : decodeRequest(in);
        if (!in.isReadable()) {
            dropInput();
            return decoded;
        }
        return decoded || in.readableBytes() < before;
    }

    private boolean decodeRequest(ByteBuf in) {
        try {
            decoder.next(context(), in, messages);
        } catch (Exception undecodable) {
            cutOff(RequestGuard.undecodable(undecodable));
            return true;
        }
        boolean decoded = !messages.isEmpty();
        try {
            for (Object message : messages) {
                if (!isFinished()) {
                    aggregator.read(message);
                    noteLast();
                }
            }
        } finally {
            messages.forEach(ReferenceCountUtil::release);
            messages.clear();
        }
        return decoded;
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("in no pipeline yet");
        }
        return ctx;
    }

    /// Whether another request, or another frame, may begin.
    private boolean hasRoom() {
        if (frames != null) {
            return frames.mayDecode();
        }
        PendingResponse newest = queue.newest();
        return !decoder.isBetween()
                || (queue.size() < SiteOptions.PIPELINED
                        && (newest == null || newest.allowsMore())
                        && queue.open() == null
                        && transport.isWritable());
    }

    private void pause() {
        if (!paused) {
            paused = true;
            transport.pauseReading();
        }
    }

    /// Reads on where the gate was closed, once it is open.
    private boolean resume() {
        if (!paused || isFinished() || !hasRoom()) {
            return false;
        }
        paused = false;
        transport.resumeReading(); // may bring more at once
        return true;
    }

    private boolean close() {
        if (state != State.CLOSING) {
            return false;
        }
        to(State.CLOSED);
        transport.loseConnection();
        return true;
    }

    private void to(State next) {
        if (state.compareTo(next) < 0) {
            state = next;
        }
    }

    private boolean isClosing() {
        return state.compareTo(State.CLOSING) >= 0;
    }

    /// Whether nothing more is taken: what comes in is dropped.
    private boolean isFinished() {
        return state.compareTo(State.LAST_ANSWER) >= 0 || transport.disconnecting();
    }

    private void noteLast() {
        if (aggregator.isFinished()) {
            to(State.LAST_ANSWER);
        }
    }

    private void cutOff(HttpError error) {
        aggregator.cutOff(error);
        noteLast();
    }

    /// No more requests begin, and the connection ends when those under way are answered.
    private void endWithNewest() {
        PendingResponse newest = queue.newest();
        if (newest != null) {
            newest.makeLast();
            noteLast();
        } else if (decoder.isBetween() || isFinished()) {
            to(State.CLOSING);
        }
    }

    /// Sees to the deadline for what the client is to do next.
    private void await() {
        if (isClosing() || !transport.isWritable()) {
            Duration send = site.options().send().multipliedBy(1 + output.owed() / SEND_UNIT);
            deadlines.await(Deadlines.Phase.SEND, isClosing() ? 1 : 0, send);
        } else if (frames != null) {
            deadlines.await(Deadlines.Phase.NONE, 0, Duration.ZERO);
        } else if (aggregator.isReceiving()) {
            deadlines.await(Deadlines.Phase.BODY, decoder.begun(), SiteOptions.REQUEST);
        } else if (!decoder.isBetween() && !isFinished()) {
            deadlines.await(Deadlines.Phase.HEADER, decoder.begun(), SiteOptions.HEADER);
        } else if (queue.isEmpty()) {
            deadlines.await(Deadlines.Phase.IDLE, queue.written(), SiteOptions.IDLE);
        } else {
            deadlines.await(Deadlines.Phase.NONE, 0, Duration.ZERO);
        }
    }

    private void expired(Deadlines.Phase phase) {
        switch (phase) {
            case IDLE -> to(State.CLOSING);
            case HEADER, BODY ->
                    cutOff(
                            new HttpError(
                                    HttpResponseStatus.REQUEST_TIMEOUT,
                                    "The request took too long to come."));
            case SEND -> abort();
            case NONE -> {}
        }
        run();
    }

    private void abort() {
        to(State.CLOSED);
        output.abort();
    }

    private void dropInput() {
        if (input != null) {
            input.release();
            input = null;
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        run();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object data) {
        ByteBuf more = (ByteBuf) data;
        if (input == null) {
            input = more;
        } else {
            if (input.refCnt() == 1) {
                input.discardSomeReadBytes();
            }
            input = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), input, more);
        }
        if (frames != null) {
            frames.heard();
        }
        run();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        run();
        OpenBody body = queue.open();
        if (body != null && transport.isWritable()) {
            body.writable();
        }
        ctx.fireChannelWritabilityChanged();
        run();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded();
        } else if (event == PipelineProtocol.Drain.NOW) {
            if (frames == null) {
                endWithNewest();
            }
            queue.drain();
        } else {
            ctx.fireUserEventTriggered(event);
        }
        run();
    }

    private void inputEnded() {
        if (!isFinished() && (aggregator.isReceiving() || !decoder.isBetween())) {
            cutOff(RequestGuard.bad("The request is not whole."));
        }
        to(State.LAST_ANSWER);
        endWithNewest();
        queue.inputEnded();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ctx.fireChannelInactive();
        state = State.LOST;
        deadlines.cancel();
        PendingResponse begun = queue.lost(output);
        if (begun != null) {
            site.log(transport.peer(), begun, begun.written());
        }
        if (frames != null) {
            frames.free();
        }
        output.discard();
        dropInput();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failures.warn("the connection of {} failed: {}", output.peerText(), cause.toString());
        log.debug("where it failed", cause);
        abort();
    }
}
