package dev.ropewalk.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;

/// What has come in and is not delivered yet, and whether the channel should read at all. Event
/// loop only.
///
/// The channel reads while the protocol has not paused it and the peer reads what it is sent. A
/// pause holds from the very call: what Netty had read already waits here, in order, the FIN last.
final class Inbox {
    private final Channel channel;
    private final ProtocolHandler handler;
    private final Queue<ByteBuf> held = new ArrayDeque<>(0);
    private boolean paused;
    private boolean peerReads = true;
    private boolean ended;
    private boolean discarding;
    private boolean delivering;

    Inbox(Channel channel, ProtocolHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    void deliver(ByteBuf data) {
        if (discarding) {
            data.release();
        } else if (paused || !held.isEmpty()) {
            held.add(data);
        } else {
            handler.dataReceived(data);
        }
    }

    void deliverEnd() {
        ended = true;
        deliverHeld();
    }

    void pause() {
        paused = true;
        readOrNot();
    }

    void resume() {
        paused = false;
        deliverHeld();
        readOrNot();
    }

    void peerReads(boolean reads) {
        peerReads = reads;
        readOrNot();
    }

    /// From now on nothing is delivered: what comes is read and dropped, so that the peer's last
    /// bytes do not turn our FIN into a reset.
    void discard() {
        discarding = true;
        held.forEach(ByteBuf::release);
        held.clear();
        readOrNot();
    }

    private void deliverHeld() {
        if (delivering) {
            return; // a resume from within a delivery: the loop below goes on
        }
        delivering = true;
        while (!paused && !held.isEmpty()) {
            handler.dataReceived(held.remove());
        }
        delivering = false;
        if (ended && !paused && !discarding) {
            ended = false;
            handler.readConnectionLost();
        }
    }

    private void readOrNot() {
        channel.config().setAutoRead(peerReads && (discarding || !paused));
    }
}
