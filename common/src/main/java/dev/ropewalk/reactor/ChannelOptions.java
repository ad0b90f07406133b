package dev.ropewalk.reactor;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// How every channel of ours is set up.
final class ChannelOptions {
    /// A peer that does not read costs at most the high mark and one read. A whole read of lines of
    /// 100 bytes lies below it when each has its source before it: that leaves in one piece. Larger
    /// marks move bulk data a little faster (2 MiB: a tenth), and let a thousand such peers hold
    /// gigabytes.
    private static final WriteBufferWaterMark WATER_MARK =
            new WriteBufferWaterMark(192 * 1024, 384 * 1024);

    private ChannelOptions() {}

    static ServerBootstrap server(
            ServerBootstrap bootstrap, SocketAddress address, int backlog, LoopSet loops) {
        bootstrap
                .option(ChannelOption.SO_BACKLOG, backlog)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, buffers());
        if (address instanceof InetSocketAddress) {
            bootstrap
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, loops.tcp().keepsAlive());
            loops.tcpOptions().forEach(bootstrap::childOption);
        }
        return bootstrap;
    }

    static Bootstrap client(Bootstrap bootstrap, SocketAddress address, LoopSet loops) {
        bootstrap
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(ChannelOption.RECVBUF_ALLOCATOR, buffers());
        if (address instanceof InetSocketAddress) {
            bootstrap
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, loops.tcp().keepsAlive());
            loops.tcpOptions().forEach(bootstrap::option);
        }
        return bootstrap;
    }

    /// Reads begin at 2 KiB and follow what comes, up to 256 KiB for bulk.
    private static RecvByteBufAllocator buffers() {
        return new AdaptiveRecvByteBufAllocator(64, 2048, 256 * 1024);
    }
}
