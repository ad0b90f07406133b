package dev.ropewalk.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;

/// A broadcast as most would write it first: a set of channels, each line written to each.
final class Naive {
    private Naive() {}

    /// Serves until it is killed.
    ///
    /// @param args the port
    public static void main(String[] args) throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                all.add(channel);
                                channel.pipeline()
                                        .addLast(new LineBasedFrameDecoder(16384), new Lines(all));
                            }
                        })
                .bind("127.0.0.1", Integer.parseInt(args[0]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static final class Lines extends SimpleChannelInboundHandler<ByteBuf> {
        private final ChannelGroup all;

        Lines(ChannelGroup all) {
            this.all = all;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
            String source = "<" + ctx.channel().remoteAddress() + ">";
            ByteBuf framed = ctx.alloc().directBuffer();
            framed.writeCharSequence(source, StandardCharsets.US_ASCII);
            framed.writeBytes(line).writeByte('\r').writeByte('\n');
            all.writeAndFlush(framed);
        }
    }
}
