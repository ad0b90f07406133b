package dev.ropewalk.policy;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends connections that are idle, or old; Twisted's `TimeoutFactory`.
///
/// ```
/// new TimeoutFactory(echo).idle(Duration.ofMinutes(5)).lifetime(Duration.ofHours(8))
/// ```
///
/// A connection whose time is up is ended with `loseConnection`, and with `abortConnection` where
/// it is still there after a further [#grace], as with a peer that does not read. Refusals have the
/// same time as any connection.
public final class TimeoutFactory extends WrappingFactory {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final long idleNanos; // Long.MAX_VALUE for no limit, as with the lifetime
    private final long lifetimeNanos;
    private final Duration grace;

    /// Ends nothing until told to; the grace is 10 s.
    public TimeoutFactory(Factory inner) {
        this(inner, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(10));
    }

    private TimeoutFactory(Factory inner, long idleNanos, long lifetimeNanos, Duration grace) {
        super(inner);
        this.idleNanos = idleNanos;
        this.lifetimeNanos = lifetimeNanos;
        this.grace = grace;
    }

    /// A factory around the same one that also ends a connection without a byte either way for this
    /// long: none received, none of those written acknowledged by the peer's system. Where the
    /// transport cannot tell what was acknowledged, what was handed to the network counts. This one
    /// stays as it is.
    ///
    /// @throws IllegalArgumentException if it is zero, negative or more than ten years
    public TimeoutFactory idle(Duration idle) {
        return new TimeoutFactory(
                inner(), check("an idle time", idle).toNanos(), lifetimeNanos, grace);
    }

    /// A factory around the same one that also ends a connection this long after it was made,
    /// whatever it does. This one stays as it is.
    ///
    /// @throws IllegalArgumentException if it is zero, negative or more than ten years
    public TimeoutFactory lifetime(Duration lifetime) {
        return new TimeoutFactory(
                inner(), idleNanos, check("a lifetime", lifetime).toNanos(), grace);
    }

    /// A factory around the same one that waits this long between `loseConnection` and
    /// `abortConnection`. This one stays as it is.
    ///
    /// @throws IllegalArgumentException if it is zero, negative or more than ten years
    public TimeoutFactory grace(Duration grace) {
        return new TimeoutFactory(inner(), idleNanos, lifetimeNanos, check("a grace", grace));
    }

    private static Duration check(String name, Duration time) {
        if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is more than zero and at most ten years: " + time);
        }
        return time;
    }

    @Override
    protected Protocol wrapRefusal(Protocol refusal, SocketAddress peer) {
        return wrap(refusal, peer);
    }

    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        return Math.min(idleNanos, lifetimeNanos) == Long.MAX_VALUE ? built : new Timed(built);
    }

    /// Ends its connection when the time is up. A message costs one look at the clock; the one
    /// timer is not moved, but looks again when it fires.
    private final class Timed extends ProtocolWrapper {
        private long made;
        private @Nullable DelayedCall timer;

        /// When bytes last came from the peer, or its system acknowledged some.
        private long lastHeard;

        private long acknowledged;

        /// Written on any thread, by [#write]; the last one wins, which is right enough.
        private volatile long lastWrite;

        Timed(Protocol inner) {
            super(inner);
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
            long left =
                    Math.min(idleNanos - (now - lastActivity(now)), lifetimeNanos - (now - made));
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
                    if (moved) { // the last segment was an acknowledgement, no keepalive's
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
}
