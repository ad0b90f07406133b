package dev.ropewalk.service;

import dev.ropewalk.policy.Census;
import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.policy.TrafficLog;
import dev.ropewalk.protocol.Factory;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The policies around the factories of one server, whose connections count together. One thread.
final class Wrapping {
    private final Policies policies;
    private final IdentityHashMap<Factory, Factory> wrapped = new IdentityHashMap<>();
    private final boolean counted;
    private final Census census = new Census();
    private volatile @Nullable LimitConnections limit;

    Wrapping(Settings settings) {
        this.policies = settings.policies();
        this.counted = settings.admin() != null;
    }

    /// Counts all connections, where there is an admin endpoint to ask for them.
    Census census() {
        return census;
    }

    /// The factory with all that is wanted around it, the same each time; itself, where that is
    /// nothing. The traffic log is outside, so that it shows what the others do, and the census
    /// outside of all.
    Factory wrap(Factory factory) {
        return wrapped.computeIfAbsent(factory, this::wrapped);
    }

    private Factory wrapped(Factory factory) {
        Factory outer = factory;
        if (!policies.idleTimeout().isZero()) {
            outer = new TimeoutFactory(outer).idle(policies.idleTimeout());
        }
        if (!policies.lifetime().isZero()) {
            outer = new TimeoutFactory(outer).lifetime(policies.lifetime());
        }
        LimitConnections limited = policies.limit(outer, limit);
        if (limited != null) {
            limit = limited;
            outer = limited;
        }
        if (policies.trafficLog()) {
            outer = new TrafficLog(outer, LoggerFactory.getLogger("dev.ropewalk.Traffic")::info);
        }
        return counted ? census.around(outer) : outer;
    }

    /// How many connections were refused since the start; any thread.
    long refused() {
        LimitConnections limited = limit;
        return limited == null ? 0 : limited.refused();
    }
}
