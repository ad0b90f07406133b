package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
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

    private final Times times;

    /// @param idle null for no limit, as with `lifetime`
    record Times(@Nullable Duration idle, @Nullable Duration lifetime, Duration grace) {}

    /// Ends nothing until told to; the grace is 10 s.
    public TimeoutFactory(Factory inner) {
        this(inner, new Times(null, null, Duration.ofSeconds(10)));
    }

    private TimeoutFactory(Factory inner, Times times) {
        super(inner);
        this.times = times;
    }

    /// A factory around the same one that also ends a connection without a byte either way for this
    /// long: none received, none of those written acknowledged by the peer's system. Where the
    /// transport cannot tell what was acknowledged, what was handed to the network counts. This one
    /// stays as it is.
    ///
    /// @throws IllegalArgumentException if it is zero, negative or more than ten years
    public TimeoutFactory idle(Duration idle) {
        return new TimeoutFactory(
                inner(), new Times(check("an idle time", idle), times.lifetime(), times.grace()));
    }

    /// A factory around the same one that also ends a connection this long after it was made,
    /// whatever it does. This one stays as it is.
    ///
    /// @throws IllegalArgumentException if it is zero, negative or more than ten years
    public TimeoutFactory lifetime(Duration lifetime) {
        return new TimeoutFactory(
                inner(), new Times(times.idle(), check("a lifetime", lifetime), times.grace()));
    }

    /// A factory around the same one that waits this long between `loseConnection` and
    /// `abortConnection`. This one stays as it is.
    ///
    /// @throws IllegalArgumentException if it is zero, negative or more than ten years
    public TimeoutFactory grace(Duration grace) {
        return new TimeoutFactory(
                inner(), new Times(times.idle(), times.lifetime(), check("a grace", grace)));
    }

    private static Duration check(String name, Duration time) {
        if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is more than zero and at most ten years: " + time);
        }
        return time;
    }

    @Override
    public @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
        Protocol refusal = super.buildRefusal(peer, reason);
        return refusal == null ? null : wrap(refusal, peer);
    }

    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        return times.idle() == null && times.lifetime() == null
                ? built
                : new TimedProtocol(built, times);
    }
}
