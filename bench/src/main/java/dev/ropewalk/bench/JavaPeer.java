package dev.ropewalk.bench;

import dev.ropewalk.echo.Echo;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.Reactor;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/// The servers in Java that need no more than a few lines; each a process of its own.
final class JavaPeer {
    private static long count;

    private JavaPeer() {}

    /// Serves until it is killed.
    ///
    /// @param args the port, and which server
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        switch (args[1]) {
            case "vertx" -> vertx(port);
            case "netty" ->
                    netty(
                            port,
                            channel ->
                                    channel.pipeline()
                                            .addLast(new HttpServerCodec(), new Answers()));
            case "channel_group" -> {
                ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
                netty(
                        port,
                        channel -> {
                            all.add(channel);
                            channel.pipeline()
                                    .addLast(new LineBasedFrameDecoder(16384), new Lines(all));
                        });
            }
            case String backend -> echo(IoBackend.valueOf(backend.toUpperCase(Locale.ROOT)), port);
        }
    }

    /// The echo as a callback protocol on one event loop, without the command line's policies.
    private static void echo(IoBackend backend, int port) {
        Reactor.create(backend, 1)
                .listen("tcp:" + port + ":interface=127.0.0.1", peer -> new Echo())
                .join();
    }

    /// The counter on Vert.x.
    private static void vertx(int port) {
        VertxOptions options =
                new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true);
        Vertx.vertx(options)
                .createHttpServer()
                .requestHandler(request ->
                        request.response()
                                .putHeader("Content-Type", "text/plain")
                                .end("I am request #" + ++count + "\n"))
                .listen(port, "127.0.0.1");
    }

    private static void netty(int port, Consumer<SocketChannel> handlers) {
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                handlers.accept(channel);
                            }
                        })
                .bind("127.0.0.1", port)
                .syncUninterruptibly();
    }

    /// The counter as most would write it first on Netty: its codec, and an answer a request.
    private static final class Answers extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest) {
                byte[] body =
                        ("I am request #" + ++count + "\n").getBytes(StandardCharsets.US_ASCII);
                DefaultFullHttpResponse answer =
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1,
                                HttpResponseStatus.OK,
                                Unpooled.wrappedBuffer(body));
                answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
                answer.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
                ctx.write(answer, ctx.voidPromise());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }
    }

    /// A broadcast as most would write it first: a set of channels, each line written to each.
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
