package dev.ropewalk.web;

import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;

/// Netty's aggregator with a limit of fragments, and with a budget for messages that are not whole.
/// Event loop only.
final class WebSocketFragmentAggregator extends WebSocketFrameAggregator {
    /// Each part holds all of what it was read with, so only a few are kept before they are copied
    /// together.
    private static final int PARTS = 16;

    private final WebSocketOptions limits;
    private final MemoryBudget budget;
    private int fragments;
    private int charged;

    WebSocketFragmentAggregator(WebSocketOptions limits, MemoryBudget budget) {
        super(limits.messageBytes());
        setMaxCumulationBufferComponents(PARTS);
        this.limits = limits;
        this.budget = budget;
    }

    @Override
    protected WebSocketFrame beginAggregation(WebSocketFrame start, ByteBuf content)
            throws Exception {
        fragments = 0;
        if (!add(content.readableBytes())) {
            content.release();
            throw noRoom();
        }
        return super.beginAggregation(start, content);
    }

    @Override
    protected void aggregate(WebSocketFrame message, ContinuationWebSocketFrame fragment) {
        boolean added = add(fragment.content().readableBytes());
        if (!added || fragments > limits.fragments()) {
            releaseCurrentMessage();
            free();
            throw added ? tooMany() : noRoom();
        }
    }

    private boolean add(int bytes) {
        fragments++;
        boolean added = budget.tryTake(bytes, RequestBody.spare(budget, charged + bytes));
        charged += added ? bytes : 0;
        return added;
    }

    private CorruptedWebSocketFrameException tooMany() {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.POLICY_VIOLATION,
                "a message has at most " + limits.fragments() + " fragments");
    }

    private static CorruptedWebSocketFrameException noRoom() {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.TRY_AGAIN_LATER, "there is no memory for more messages now");
    }

    @Override
    protected void finishAggregation(WebSocketFrame message) {
        free();
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, WebSocketFrame oversized)
            throws Exception {
        free();
        super.handleOversizedMessage(ctx, oversized);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        free();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) throws Exception {
        super.handlerRemoved(ctx);
        free();
    }

    private void free() {
        budget.giveBack(charged);
        charged = 0;
    }
}
