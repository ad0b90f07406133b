package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/// A protocol made of Netty handlers: the bytes it receives go on down the channel's pipeline, and
/// what those handlers write comes back up through this protocol's transport.
///
/// So every codec of Netty serves, and policies that wrap the factory still see each byte. Runs on
/// the event loop of the connection, and only over this package's own transport.
public abstract class PipelineProtocol extends Protocol {
    /// For subclasses.
    protected PipelineProtocol() {}

    /// Adds the handlers to the end of `pipeline`; called once, when the connection stands, on its
    /// event loop. The handlers are told [io.netty.channel.ChannelInboundHandler#channelActive]
    /// after it. A handler's `flush` leaves with the turn of the loop, its `close` is
    /// [dev.ropewalk.protocol.Transport#loseConnection].
    protected abstract void initPipeline(ChannelPipeline pipeline);

    /// The context from which events go on to the handlers.
    private ChannelHandlerContext next() {
        return base().context();
    }

    private ChannelTransport base() {
        if (transport().base() instanceof ChannelTransport base) {
            return base;
        }
        throw new IllegalStateException("a pipeline needs a channel: " + transport().base());
    }

    @Override
    public final void connectionMade() {
        ChannelHandlerContext ctx = base().continueWith(transport());
        initPipeline(ctx.pipeline());
        ctx.fireChannelActive();
    }

    @Override
    public final void dataReceived(ByteBuf data) {
        next().fireChannelRead(data.retain());
    }

    /// Tells the handlers that the peer has sent its last byte, with Netty's
    /// [ChannelInputShutdownEvent]; they decide when to close.
    @Override
    public final void readConnectionLost() {
        next().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }

    @Override
    public final void writabilityChanged(boolean writable) {
        next().fireChannelWritabilityChanged();
    }

    /// Tells the handlers to finish, with [Drain] as the user event; they close when they have.
    @Override
    public final void drain() {
        next().fireUserEventTriggered(Drain.NOW);
    }

    @Override
    public final void connectionLost(Disconnect reason) {
        next().fireChannelInactive();
    }

    /// The user event that asks the handlers of a pipeline to finish and close.
    public enum Drain {
        /// The only one.
        NOW
    }
}
