package dev.ropewalk.reactor;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The end of one connection: which halves are still open, and what is done about the rest. Event
/// loop only.
///
/// An orderly end is a flush, a FIN, and then a short while of reading and dropping what the peer
/// still sends: a close with unread bytes would send a reset, and a reset destroys what was flushed
/// but has not been read yet (RFC 9112, section 9.6, calls it the reset problem).
final class CloseSequence {
    private static final long LINGER_MILLIS = 2_000;

    private final ChannelHandlerContext ctx;
    private State state = State.OPEN;
    private boolean inputEnded;
    private boolean finSent;
    private @Nullable Future<?> lingering;

    /// The end that this side has asked for; there is no way back.
    private enum State {
        OPEN,
        /// Nothing more is written.
        WRITE_LOST,
        /// Nothing more is written or delivered.
        LOSING,
        /// The connection was cut off before all was sent.
        ABORTED
    }

    CloseSequence(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    boolean losing() {
        return state.compareTo(State.LOSING) >= 0;
    }

    boolean isAborted() {
        return state == State.ABORTED;
    }

    boolean mayWrite() {
        return state == State.OPEN;
    }

    void lose() {
        if (!losing()) {
            state = State.LOSING;
            finish();
        }
    }

    void loseWrite() {
        if (mayWrite()) {
            state = State.WRITE_LOST;
            finish();
        }
    }

    /// The peer's FIN has come; where the protocol is through already, that was the last to wait
    /// for.
    void inputEnded() {
        inputEnded = true;
        if (isFinished()) {
            ctx.close();
        }
    }

    /// The protocol knows of the peer's FIN; with ours sent too there is nothing left to do.
    void endDelivered() {
        if (finSent) {
            ctx.close();
        }
    }

    /// Whether all is sent, the FIN as well, and only the peer's is waited for.
    boolean isFinished() {
        return losing() && finSent;
    }

    void abort() {
        boolean finished = isFinished();
        if (!finished) {
            state = State.ABORTED;
        }
        if (ctx.channel().isOpen()) {
            if (!finished) {
                ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            ctx.close();
        }
    }

    /// The channel is closed: nothing is written any more, and there is nothing to wait for.
    void closed() {
        if (!losing()) {
            state = State.LOSING;
        }
        if (lingering != null) {
            lingering.cancel(false);
        }
    }

    private void finish() {
        if (!ctx.channel().isActive()) {
            ctx.close();
        } else if (finSent) {
            sendFin();
        } else {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> sendFin());
        }
    }

    private void sendFin() {
        if (inputEnded || !ctx.channel().isActive()) {
            ctx.close();
            return;
        }
        if (!finSent) {
            finSent = true;
            ((DuplexChannel) ctx.channel()).shutdownOutput();
        }
        linger();
    }

    private void linger() {
        if (losing()) {
            lingering =
                    ctx.executor()
                            .schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
