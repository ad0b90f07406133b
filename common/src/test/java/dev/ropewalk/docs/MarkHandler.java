package dev.ropewalk.docs;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.charset.StandardCharsets;

/// Puts a mark before whatever is read or written.
final class MarkHandler extends ChannelDuplexHandler {
    private final String mark;

    MarkHandler(String mark) {
        this.mark = mark;
    }

    private ByteBuf marked(ChannelHandlerContext ctx, Object message) {
        ByteBuf data = (ByteBuf) message;
        try {
            ByteBuf all = ctx.alloc().buffer();
            if (data.isReadable()) {
                all.writeCharSequence(mark, StandardCharsets.US_ASCII);
            }
            return all.writeBytes(data);
        } finally {
            data.release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ctx.fireChannelRead(marked(ctx, message));
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(marked(ctx, message), promise);
    }
}
