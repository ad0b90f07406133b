package dev.ropewalk.service;

import dev.ropewalk.policy.WrappingFactory;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Says in the log which connections the limits of a server refuse.
final class RefusalLog {
    private final String server;
    private final RateLimitedLog log;

    RefusalLog(String server) {
        this.server = server;
        this.log =
                new RateLimitedLog(
                        LoggerFactory.getLogger(Servers.class), server + " refused others");
    }

    /// The factory that the limits go around.
    Factory around(Factory inner) {
        return new WrappingFactory(inner) {
            @Override
            public @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
                log.warn("{} refused {}: {}", server, Addresses.text(peer), reason);
                return super.buildRefusal(peer, reason);
            }
        };
    }
}
