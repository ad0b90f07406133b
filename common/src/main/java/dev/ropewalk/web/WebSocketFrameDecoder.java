package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Netty's decoder with a gate before each frame, as [RequestDecoder] has one before each request:
/// while the resource has paused, or the client does not read, bytes stay bytes and no more are
/// read. After some frames the other connections of the loop have their turn: a read may hold ten
/// thousand. Event loop only.
final class WebSocketFrameDecoder extends WebSocket13FrameDecoder {
    /// Frames of one connection in a turn of the loop.
    static final int IN_TURN = 64;

    private final HttpConnection connection;
    private final Runnable heard;
    private boolean paused;
    private boolean yielding;
    private int decoded;
    private boolean stalled;

    /// @param heard called with each bytes that come
    WebSocketFrameDecoder(HttpConnection connection, WebSocketLimits limits, Runnable heard) {
        super(
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(limits.frameBytes())
                        .closeOnProtocolViolation(false)
                        .build());
        this.connection = connection;
        this.heard = heard;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        heard.run();
        decoded = 0;
        connection.inputBegins();
        try {
            super.channelRead(ctx, input);
        } finally {
            connection.settle();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (connection.isFinished()) {
            in.skipBytes(in.readableBytes());
        } else if (!yielding && decoded < IN_TURN && mayDecode()) {
            super.decode(ctx, in, out);
            decoded += out.size();
        } else {
            if (!yielding && mayDecode()) {
                yielding = true;
                // Due at once and yet behind the next I/O; what is executed runs before it.
                ctx.executor().schedule(() -> goOn(ctx), 0, TimeUnit.NANOSECONDS);
            }
            stalled = true;
            connection.transport().pauseReading();
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        yielding = false;
        resume(ctx);
    }

    /// Whether what the client says is taken; while it is not, its silence means nothing.
    boolean mayDecode() {
        return !paused && connection.transport().isWritable();
    }

    void pause() {
        paused = true;
    }

    void unpause() {
        paused = false;
    }

    /// Reads on where the requests stopped to be read.
    void begin() {
        if (!stalled) {
            connection.transport().resumeReading();
        }
    }

    /// Goes on where the gate was closed, if it is open now: first with what was read already, then
    /// with the network.
    void resume(ChannelHandlerContext ctx) {
        if (!stalled || yielding || !mayDecode()) {
            return;
        }
        stalled = false;
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception broken) {
            ctx.fireExceptionCaught(broken);
        }
        if (!stalled) {
            connection.transport().resumeReading();
        }
    }
}
