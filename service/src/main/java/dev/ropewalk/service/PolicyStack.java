package dev.ropewalk.service;

import dev.ropewalk.policy.BoundedRefusals;
import dev.ropewalk.policy.ConnectionBudget;
import dev.ropewalk.policy.ConnectionRegistry;
import dev.ropewalk.policy.LimitConnectionRate;
import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.policy.Rate;
import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.policy.TrafficLog;
import dev.ropewalk.protocol.Factory;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The policies around the factories of one server, whose connections count together. One thread.
final class PolicyStack {
    private final PolicyOptions policies;
    private final IdentityHashMap<Factory, Factory> wrapped = new IdentityHashMap<>();
    private final Map<String, LongSupplier> refused = new LinkedHashMap<>();
    private final RefusalLog refusalLog;
    private final boolean counted;
    private final ConnectionRegistry connectionRegistry = new ConnectionRegistry();
    private final Shared shared;
    private @Nullable LimitConnections limit;
    private @Nullable LimitConnectionRate rate;
    private @Nullable LimitConnectionRate ratePerPeer;

    /// Limits that the servers of a process share.
    ///
    /// @param budget of connections; null for no limit
    /// @param inProgress counts refusals
    record Shared(@Nullable ConnectionBudget budget, BoundedRefusals inProgress) {
        static Shared of(ServiceSettings settings) {
            int limit = settings.policies().limits().process();
            return new Shared(
                    limit == 0 ? null : new ConnectionBudget(limit),
                    new BoundedRefusals(Descriptors.REFUSALS));
        }
    }

    /// @param server its name, for the log
    PolicyStack(String server, ServiceSettings settings, Shared shared) {
        this.shared = shared;
        this.policies = settings.policies();
        this.counted = settings.admin() != null;
        this.refusalLog = new RefusalLog(server);
    }

    /// Counts all connections, where there is an admin endpoint to ask for them.
    ConnectionRegistry census() {
        return connectionRegistry;
    }

    /// The factory with all that is wanted around it, the same each time; itself, where that is
    /// nothing. The traffic log is outside, so that it shows what the others do, and the census
    /// outside of all.
    Factory wrap(Factory factory) {
        return wrapped.computeIfAbsent(factory, this::wrapped);
    }

    private Factory wrapped(Factory factory) {
        Factory outer = limited(shared.inProgress().around(refusalLog.around(factory)));
        if (policies.trafficLog()) {
            outer = new TrafficLog(outer, LoggerFactory.getLogger("dev.ropewalk.Traffic")::info);
        }
        return counted ? connectionRegistry.around(outer) : outer;
    }

    private Factory limited(Factory factory) {
        Factory outer = factory;
        if (!policies.idleTimeout().isZero()) {
            outer = new TimeoutFactory(outer).idle(policies.idleTimeout());
        }
        if (!policies.lifetime().isZero()) {
            outer = new TimeoutFactory(outer).lifetime(policies.lifetime());
        }
        ConnectionLimits limits = policies.limits();
        if (limits.total() > 0 || limits.perPeer() > 0 || shared.budget() != null) {
            outer = limitedInNumber(outer, limits);
        }
        return limitedInRate(outer, limits);
    }

    private Factory limitedInNumber(Factory inner, ConnectionLimits limits) {
        LimitConnections others = limit;
        LimitConnections limited = others == null ? first(inner, limits) : others.around(inner);
        limit = limited;
        refused.put("total", limited::refusedInAll);
        refused.put("peer", limited::refusedOfPeers);
        return limited;
    }

    private LimitConnections first(Factory inner, ConnectionLimits limits) {
        int total = orMost(limits.total());
        int perPeer = orMost(limits.perPeer());
        ConnectionBudget budget = shared.budget();
        return budget == null
                ? new LimitConnections(inner, total, perPeer)
                : new LimitConnections(inner, total, perPeer, budget);
    }

    private Factory limitedInRate(Factory inner, ConnectionLimits limits) {
        Factory outer = inner;
        Rate ofEach = limits.ratePerPeer();
        if (ofEach != null) {
            LimitConnectionRate made =
                    ratePerPeer == null
                            ? LimitConnectionRate.perPeer(outer, ofEach, System::nanoTime)
                            : ratePerPeer.around(outer);
            ratePerPeer = made;
            refused.put("peer_rate", made::refused);
            outer = made;
        }
        Rate ofAll = limits.rate();
        if (ofAll != null) {
            LimitConnectionRate made =
                    rate == null ? new LimitConnectionRate(outer, ofAll) : rate.around(outer);
            rate = made;
            refused.put("rate", made::refused);
            outer = made;
        }
        return outer;
    }

    private static int orMost(int limit) {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /// Connections refused since the start, by the limit that refused; each on any thread.
    Map<String, LongSupplier> refused() {
        return Map.copyOf(refused);
    }
}
