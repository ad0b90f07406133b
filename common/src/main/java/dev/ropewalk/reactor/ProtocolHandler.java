package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The adapter on the way in: turns Netty's events into calls of one [Protocol], each on the
/// channel's event loop, and sees to it that `connectionLost` is the last and comes once.
///
/// On the way out it sees only what the handlers of a [PipelineProtocol] send.
final class ProtocolHandler extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(ProtocolHandler.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed protocols");

    static {
        // Loaded now: a process that is out of descriptors cannot open a class file either, and
        // what failed to load once stays missing.
        log.trace(
                "ends: {}",
                List.of(
                        Disconnect.Done.class,
                        Disconnect.Aborted.class,
                        Disconnect.Lost.class,
                        Disconnect.Failed.class));
    }

    private final Protocol protocol;
    private final InboundQueue inboundQueue;
    private @Nullable CompletableFuture<Disconnect> lost;
    private @Nullable ChannelTransport transport;
    private @Nullable Disconnect reason;
    private boolean over;

    ProtocolHandler(Channel channel, Protocol protocol) {
        this.protocol = protocol;
        this.inboundQueue =
                new InboundQueue(channel) {
                    @Override
                    void dataReceived(ByteBuf data) {
                        try {
                            protocol.dataReceived(data);
                        } catch (Throwable thrown) {
                            fail(thrown);
                        } finally {
                            data.release();
                        }
                    }

                    @Override
                    void endReceived() {
                        call(protocol::readConnectionLost);
                        made().closeSequence().endDelivered();
                    }
                };
    }

    Protocol protocol() {
        return protocol;
    }

    /// Completed on the event loop after `connectionLost`; asked for there, before that.
    CompletableFuture<Disconnect> lost() {
        if (lost == null) {
            lost = new CompletableFuture<>();
        }
        return lost;
    }

    /// Makes the connection; called once the channel is active, on its event loop.
    void connectionMade(ChannelHandlerContext ctx) {
        ChannelTransport made = new ChannelTransport(ctx, inboundQueue);
        transport = made;
        call(() -> protocol.makeConnection(made));
    }

    void drain() {
        if (transport != null && !over) {
            call(protocol::drain);
        }
    }

    /// Ends the connection at once; false where its peer had all that was owed to it.
    boolean abort() {
        boolean owed = transport != null && !over && !transport.closeSequence().isFinished();
        if (transport != null) {
            transport.abortConnection();
        }
        return owed;
    }

    /// Resets the connection if bytes wait for the peer and none has left for so long.
    void abortIfStalled(long nanos) {
        if (transport != null && transport.isStalled(nanos)) {
            ending(new Disconnect.Lost(new IOException("the peer took no byte in time")));
            transport.abortConnection();
        }
    }

    /// The first reason stands; a wish of this side may have been one.
    private void ending(Disconnect why) {
        if (reason == null) {
            reason =
                    transport != null && transport.closeSequence().isAborted()
                            ? new Disconnect.Aborted()
                            : why;
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connectionMade(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        made();
        inboundQueue.deliver((ByteBuf) message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (transport != null && transport.noteWritability()) {
            boolean writable = transport.isWritable();
            inboundQueue.peerReads(writable);
            call(() -> protocol.writabilityChanged(writable));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE && transport != null) {
            transport.closeSequence().inputEnded();
            inboundQueue.deliverEnd();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Error) { // of this side, not of the network
            log.debug("where it failed", cause);
            failures.warn("{} failed below its protocol: {}", ctx.channel(), cause.toString());
        }
        ending(new Disconnect.Lost(cause));
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (transport != null) {
            connectionLost();
        }
    }

    /// The last event of a channel. One that was closed before it was ever active has built a
    /// protocol all the same, and whoever counts connections waits for its end.
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (transport == null) {
            connectionMade(ctx);
        }
        connectionLost();
    }

    private void connectionLost() {
        if (over) {
            return;
        }
        over = true;
        made().closed();
        ending(new Disconnect.Done());
        Disconnect why = Objects.requireNonNull(reason);
        try {
            protocol.connectionLost(why);
        } catch (Throwable thrown) {
            report(thrown);
        }
        if (lost != null) {
            lost.complete(why);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        made().writeFromPipeline(message, promise);
    }

    /// A decoder down the pipeline may ask for more bytes while the peer is not to be read from.
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        made().requestFlush();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (transport == null) {
            ctx.close(promise);
        } else {
            made().closeFromPipeline(promise);
        }
    }

    private ChannelTransport made() {
        ChannelTransport made = transport;
        if (made == null) {
            throw new IllegalStateException("bytes before the connection was made");
        }
        return made;
    }

    private void call(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /// An orderly end, not a reset: a reset would destroy the answers written before.
    private void fail(Throwable thrown) {
        report(thrown);
        ending(new Disconnect.Failed(thrown));
        made().loseConnection();
    }

    private void report(Throwable thrown) {
        failures.warn("{} failed on {}: {}", protocol, made(), thrown.toString());
        log.debug("where {} failed", protocol, thrown);
    }
}
