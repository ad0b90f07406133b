package dev.ropewalk.plugin;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.endpoint.Signature;
import dev.ropewalk.reactor.Binder;
import dev.ropewalk.reactor.ChannelKind;
import dev.ropewalk.reactor.Dialed;
import dev.ropewalk.reactor.Dialer;
import dev.ropewalk.reactor.ListeningPort;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// `knock:ENDPOINT`: the other side sends a `k` first, and until then there is no connection for
/// the protocol.
public final class KnockKind implements ChannelKind {
    @Override
    public String name() {
        return "knock";
    }

    @Override
    public Signature server() {
        return Signature.wrapping();
    }

    @Override
    public Signature client() {
        return Signature.wrapping();
    }

    @Override
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        return binder.inFront(pipeline -> pipeline.addLast(new Door())).open(endpoint.inner());
    }

    @Override
    public CompletableFuture<Dialed> connect(ClientEndpoint endpoint, Dialer dialer) {
        return dialer.inFront(pipeline -> pipeline.addLast(new Door())).open(endpoint.inner());
    }

    private static final class Door extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {} // held back

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws IOException {
            ByteBuf data = (ByteBuf) message;
            if (data.readByte() != 'k') {
                data.release();
                throw new IOException("that was no knock");
            }
            ctx.fireChannelActive();
            if (data.isReadable()) {
                ctx.fireChannelRead(data);
            } else {
                data.release();
            }
            ctx.pipeline().remove(this);
        }
    }
}
