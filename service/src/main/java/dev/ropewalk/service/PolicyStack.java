package dev.ropewalk.service;

import dev.ropewalk.policy.BoundedRefusals;
import dev.ropewalk.policy.ConnectionBudget;
import dev.ropewalk.policy.ConnectionRegistry;
import dev.ropewalk.policy.LimitConnectionRate;
import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.policy.TrafficLog;
import dev.ropewalk.policy.WrappingFactory;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The policies around the factories of one server, whose connections count together. One thread.
final class PolicyStack {
    private static final Factory NOBODY = _ -> null;

    private final String server;
    private final RateLimitedLog refusalLog;
    private final List<UnaryOperator<Factory>> layers = new ArrayList<>(); // from the inside
    private final IdentityHashMap<Factory, Factory> wrapped = new IdentityHashMap<>();
    private final Map<String, LongSupplier> refused = new LinkedHashMap<>();
    private final ConnectionRegistry connectionRegistry = new ConnectionRegistry();

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

    /// The layers: the traffic log is outside, so that it shows what the others do, and the
    /// registry outside of all, if there is an admin endpoint to ask for it.
    ///
    /// @param server its name, for the log
    PolicyStack(String server, ServiceSettings settings, Shared shared) {
        this.server = server;
        this.refusalLog =
                new RateLimitedLog(
                        LoggerFactory.getLogger(Servers.class), server + " refused others");
        PolicyOptions policies = settings.policies();
        layers.add(this::logged);
        layers.add(shared.inProgress()::around);
        if (!policies.idleTimeout().isZero()) {
            layers.add(inner -> new TimeoutFactory(inner).idle(policies.idleTimeout()));
        }
        if (!policies.lifetime().isZero()) {
            layers.add(inner -> new TimeoutFactory(inner).lifetime(policies.lifetime()));
        }
        limit(policies.limits(), shared.budget());
        if (policies.trafficLog()) {
            layers.add(inner ->
                    new TrafficLog(inner, LoggerFactory.getLogger("dev.ropewalk.Traffic")::info));
        }
        if (settings.admin() != null) {
            layers.add(connectionRegistry::around);
        }
    }

    private void limit(ConnectionLimits limits, @Nullable ConnectionBudget budget) {
        if (limits.total() > 0 || limits.perPeer() > 0 || budget != null) {
            LimitConnections limit =
                    new LimitConnections(
                            NOBODY, orMost(limits.total()), orMost(limits.perPeer()), budget);
            refused.put("total", limit::refusedInAll);
            refused.put("peer", limit::refusedOfPeers);
            layers.add(limit::around);
        }
        if (limits.ratePerPeer() != null) {
            limit(
                    "peer_rate",
                    LimitConnectionRate.perPeer(NOBODY, limits.ratePerPeer(), System::nanoTime));
        }
        if (limits.rate() != null) {
            limit("rate", new LimitConnectionRate(NOBODY, limits.rate()));
        }
    }

    private void limit(String name, LimitConnectionRate rate) {
        refused.put(name, rate::refused);
        layers.add(rate::around);
    }

    private static int orMost(int limit) {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /// Says in the log which connections the limits refuse.
    private Factory logged(Factory factory) {
        return new WrappingFactory(factory) {
            @Override
            public @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
                refusalLog.warn("{} refused {}: {}", server, Addresses.text(peer), reason);
                return super.buildRefusal(peer, reason);
            }
        };
    }

    /// Counts all connections, if there is an admin endpoint.
    ConnectionRegistry connectionRegistry() {
        return connectionRegistry;
    }

    /// The factory with all policies around it, the same each time.
    Factory wrap(Factory factory) {
        return wrapped.computeIfAbsent(
                factory,
                _ -> {
                    Factory outer = factory;
                    for (UnaryOperator<Factory> layer : layers) {
                        outer = layer.apply(outer);
                    }
                    return outer;
                });
    }

    /// Connections refused since the start, by the limit that refused; each on any thread.
    Map<String, LongSupplier> refused() {
        return Map.copyOf(refused);
    }
}
