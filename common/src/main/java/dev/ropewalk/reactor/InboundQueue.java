package dev.ropewalk.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The bytes that have come in and are not delivered yet, and whether the channel should read at
/// all. Event loop only.
///
/// The channel reads while the protocol has not paused it and the peer reads what it is sent. A
/// pause holds from the very call: what Netty had read already waits here, in order, the FIN last.
abstract class InboundQueue {
    private final Channel channel;

    /// Null until something is: most connections never pause, and there may be many of them.
    private @Nullable Queue<ByteBuf> held;

    private boolean paused;
    private boolean peerReads = true;
    private boolean ended;
    private boolean discarding;
    private boolean delivering;

    InboundQueue(Channel channel) {
        this.channel = channel;
    }

    /// Called with bytes whose turn it is, to be released.
    abstract void dataReceived(ByteBuf data);

    /// Called when the FIN's turn has come.
    abstract void endReceived();

    final void deliver(ByteBuf data) {
        if (discarding) {
            data.release();
        } else if (paused || isHolding()) {
            hold(data);
        } else {
            dataReceived(data);
        }
    }

    private boolean isHolding() {
        return held != null && !held.isEmpty();
    }

    private void hold(ByteBuf data) {
        if (held == null) {
            held = new ArrayDeque<>(4);
        }
        held.add(data);
    }

    final void deliverEnd() {
        ended = true;
        deliverHeld();
    }

    final void pause() {
        paused = true;
        readOrNot();
    }

    final void resume() {
        paused = false;
        deliverHeld();
        readOrNot();
    }

    final void peerReads(boolean reads) {
        peerReads = reads;
        readOrNot();
    }

    /// From now on nothing is delivered: what comes is read and dropped, so that the peer's last
    /// bytes do not turn our FIN into a reset.
    final void discard() {
        discarding = true;
        if (held != null) {
            held.forEach(ByteBuf::release);
            held = null;
        }
        readOrNot();
    }

    private void deliverHeld() {
        if (delivering) {
            return; // a resume from within a delivery: the loop below goes on
        }
        delivering = true;
        while (!paused && held != null && !held.isEmpty()) {
            dataReceived(held.remove());
        }
        delivering = false;
        if (ended && !paused && !discarding) {
            ended = false;
            endReceived();
        }
    }

    private void readOrNot() {
        channel.config().setAutoRead(peerReads && (discarding || !paused));
    }
}
