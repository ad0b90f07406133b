package dev.ropewalk.policy;

import dev.ropewalk.protocol.DelayedCall;
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

    /// Written on any thread, by [#write]; the last one wins, which is right enough.
    private volatile long lastActivity;

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
        lastActivity = made;
        look();
        super.connectionMade();
    }

    private void look() {
        long now = clock().nanoTime();
        long left = Math.min(idleNanos - (now - lastActivity), lifetimeNanos - (now - made));
        if (left > 0) {
            timer = clock().callLater(Duration.ofNanos(left), this::look);
        } else {
            timer = clock().callLater(grace, transport()::abortConnection);
            transport().loseConnection();
        }
    }

    @Override
    public void dataReceived(ByteBuf data) {
        lastActivity = clock().nanoTime();
        super.dataReceived(data);
    }

    @Override
    public void write(ByteBuf data) {
        lastActivity = clock().nanoTime();
        super.write(data);
    }

    @Override
    public void writabilityChanged(boolean writable) {
        if (writable) {
            lastActivity = clock().nanoTime();
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
