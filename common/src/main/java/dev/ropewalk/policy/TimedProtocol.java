package dev.ropewalk.policy;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends its connection when the time is up. A message costs one look at the clock; the one timer is
/// not moved, but looks again when it fires.
final class TimedProtocol extends ProtocolWrapper {
    private final long idleNanos;
    private final long lifetimeNanos;
    private final Duration grace;
    private long made;
    private @Nullable DelayedCall timer;

    /// When bytes last came from the peer, or its system acknowledged some.
    private long lastHeard;

    private long acknowledged;

    /// Written on any thread, by [#write]; the last one wins, which is right enough.
    private volatile long lastWrite;

    TimedProtocol(Protocol inner, TimeoutFactory.Times times) {
        super(inner);
        this.idleNanos = nanos(times.idle());
        this.lifetimeNanos = nanos(times.lifetime());
        this.grace = times.grace();
    }

    private static long nanos(@Nullable Duration time) {
        return time == null ? Long.MAX_VALUE : time.toNanos();
    }

    @Override
    public void connectionMade() {
        made = clock().nanoTime();
        lastHeard = made;
        lastWrite = made;
        look();
        super.connectionMade();
    }

    private void look() {
        long now = clock().nanoTime();
        long left = Math.min(idleNanos - (now - lastActivity(now)), lifetimeNanos - (now - made));
        if (left > 0) {
            timer = clock().callLater(Duration.ofNanos(left), this::look);
        } else {
            timer = clock().callLater(grace, transport()::abortConnection);
            transport().loseConnection();
        }
    }

    /// A write counts once the peer has acknowledged it: a vanished peer can be written to for
    /// long.
    private long lastActivity(long now) {
        Delivery delivery = transport().delivery();
        if (delivery != null) {
            boolean moved = delivery.acknowledged() > acknowledged;
            acknowledged = delivery.acknowledged();
            if (delivery.unacknowledged() > 0) {
                if (moved) { // the last segment that came was an acknowledgement, no keepalive's
                    lastHeard = Math.max(lastHeard, now - Math.max(0, delivery.silenceNanos()));
                }
                return lastHeard;
            }
        }
        return Math.max(lastHeard, lastWrite);
    }

    @Override
    public void dataReceived(ByteBuf data) {
        lastHeard = clock().nanoTime();
        super.dataReceived(data);
    }

    @Override
    public void write(ByteBuf data) {
        lastWrite = clock().nanoTime();
        super.write(data);
    }

    @Override
    public void writabilityChanged(boolean writable) {
        if (writable) {
            lastWrite = clock().nanoTime();
        }
        super.writabilityChanged(writable);
    }

    @Override
    public void connectionLost(Disconnect reason) {
        if (timer != null) {
            timer.cancel();
        }
        super.connectionLost(reason);
    }
}
