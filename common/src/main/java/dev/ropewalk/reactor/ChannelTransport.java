package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// The adapter on the way out: a [Transport] over one Netty channel. All state belongs to the event
/// loop; calls from other threads hop there first.
///
/// Writes are flushed together once a turn of the loop, see [FlushQueue].
final class ChannelTransport implements Transport, Runnable {
    private final ChannelHandlerContext ctx;
    private final SocketAddress peer;
    private final SocketAddress host;
    private final Clock clock;
    private final InboundQueue inboundQueue;
    private final CloseSequence closeSequence;
    private final @Nullable SendProgress progress;
    private Transport outer = this;
    private @Nullable ChannelPromise writing;
    private boolean writable = true;
    private boolean flushAsked;

    /// @param inboundQueue what has come in, to be paused and resumed
    ChannelTransport(ChannelHandlerContext ctx, InboundQueue inboundQueue) {
        this.ctx = ctx;
        this.peer = Addresses.of(ctx.channel().remoteAddress());
        this.host = Addresses.local(ctx.channel());
        this.clock = LoopClock.of(ctx.channel().eventLoop());
        this.inboundQueue = inboundQueue;
        this.closeSequence = new CloseSequence(ctx);
        this.progress = SendProgress.of(ctx.channel());
    }

    @Override
    public void write(ByteBuf data) {
        if (!ctx.executor().inEventLoop()) {
            ByteBuf kept = data.retainedSlice();
            onLoop(() -> writeOwned(kept));
        } else if (closeSequence.mayWrite() && data.isReadable()) {
            writeOwned(data.retainedSlice());
        }
    }

    @Override
    public long unsent() {
        return SendProgress.pending(ctx.channel());
    }

    @Override
    public @Nullable Delivery delivery() {
        if (progress == null) {
            return SendProgress.measured(ctx.channel());
        }
        return ctx.executor().inEventLoop() ? progress.delivery() : null;
    }

    private void writeOwned(ByteBuf data) {
        if (closeSequence.mayWrite()) {
            ChannelPromise promise = takePromise();
            requestFlush();
            write(data, promise);
        } else {
            data.release();
        }
    }

    private void write(Object message, ChannelPromise promise) {
        if (progress != null && message instanceof ByteBuf data) {
            progress.written(data.readableBytes());
        }
        ctx.write(message, promise);
    }

    private ChannelPromise takePromise() {
        ChannelPromise promise = writing;
        writing = null;
        return promise == null ? ctx.voidPromise() : promise;
    }

    /// Sends for a handler behind a [PipelineProtocol]: the message goes out through the protocol's
    /// own transport, so that what wraps that transport sees it.
    void writeFromPipeline(Object message, ChannelPromise promise) {
        if (!closeSequence.mayWrite()) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (outer == this || !(message instanceof ByteBuf data)) {
            requestFlush();
            write(message, promise);
            return;
        }
        writing = promise;
        try {
            outer.write(data);
        } finally {
            ReferenceCountUtil.release(data);
            if (writing != null) { // a wrapper held it back, or it was empty
                takePromise().trySuccess();
            }
        }
    }

    /// A handler behind a [PipelineProtocol] closes the channel: flush, FIN, linger, as anyone
    /// does.
    void closeFromPipeline(ChannelPromise promise) {
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        outer.loseConnection();
    }

    ChannelHandlerContext context() {
        return ctx;
    }

    /// From now on handlers of Netty write through `outermost`, with all that wraps this.
    ChannelHandlerContext continueWith(Transport outermost) {
        outer = outermost;
        return ctx;
    }

    void requestFlush() {
        if (!flushAsked) {
            flushAsked = true;
            FlushQueue.of(ctx.channel().eventLoop()).add(this);
        }
    }

    @Override
    public void flush() {
        onLoop(this);
    }

    /// Hands to the operating system what was written, unless that has been done; at the end of a
    /// turn, on the event loop.
    @Override
    public void run() {
        if (flushAsked) {
            flushAsked = false;
            ctx.flush();
        }
    }

    /// The end of the connection; on the event loop.
    CloseSequence closeSequence() {
        return closeSequence;
    }

    /// Whether [#isWritable] has changed since the last call. Netty counts more or fewer unsent
    /// bytes than the watermark; a flush may settle it at once.
    boolean noteWritability() {
        if (!ctx.channel().isWritable()) {
            ctx.flush();
        }
        boolean before = writable;
        writable = ctx.channel().isWritable();
        return writable != before;
    }

    /// Whether bytes wait for the peer and none has left for so long.
    boolean isStalled(long nanos) {
        return progress != null && progress.stalledFor(nanos);
    }

    /// The channel is closed.
    void closed() {
        closeSequence.closed();
        inboundQueue.discard();
    }

    @Override
    public void loseConnection() {
        onLoop(() -> {
            inboundQueue.discard();
            closeSequence.lose();
        });
    }

    @Override
    public void loseWriteConnection() {
        onLoop(closeSequence::loseWrite);
    }

    @Override
    public void abortConnection() {
        onLoop(() -> {
            inboundQueue.discard();
            closeSequence.abort();
        });
    }

    @Override
    public boolean disconnecting() {
        return closeSequence.losing();
    }

    @Override
    public void pauseReading() {
        onLoop(inboundQueue::pause);
    }

    @Override
    public void resumeReading() {
        onLoop(inboundQueue::resume);
    }

    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable();
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public SocketAddress host() {
        return host;
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        return tls == null ? null : tls.engine().getSession();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public ByteBufAllocator alloc() {
        return ctx.alloc();
    }

    @Override
    public String toString() {
        return Addresses.text(peer);
    }

    private void onLoop(Runnable call) {
        if (ctx.executor().inEventLoop()) {
            call.run();
        } else {
            ctx.executor().execute(call);
        }
    }
}
