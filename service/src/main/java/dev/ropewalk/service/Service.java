package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A server for [Servers].
///
/// @param name for people, such as `echo`
/// @param factories builds the protocols of each endpoint; several may share one
/// @param endpoints where it listens
/// @param hint what to type to try it, from an address that it listens on
/// @param plugin what it was made of; null where that is no plug-in
public record Service(
        String name,
        Map<ServerEndpoint, Factory> factories,
        List<ServerEndpoint> endpoints,
        Function<SocketAddress, String> hint,
        @Nullable ServerPlugin plugin) {
    /// Takes copies.
    ///
    /// @throws IllegalArgumentException if an endpoint has no factory, quoting it
    public Service {
        factories = Map.copyOf(factories);
        endpoints = List.copyOf(endpoints);
        for (ServerEndpoint endpoint : endpoints) {
            if (!factories.containsKey(endpoint)) {
                throw new IllegalArgumentException("nothing serves at " + endpoint);
            }
        }
    }

    /// The service's own meters, for the admin endpoint.
    MeterBinder meters() {
        return plugin instanceof MeterBinder binder ? binder : registry -> {};
    }

    String hint(ServerEndpoint endpoint, SocketAddress listening) {
        return plugin == null ? hint.apply(listening) : plugin.hint(endpoint, listening);
    }

    /// The factory that serves at an endpoint.
    ///
    /// @throws IllegalArgumentException if nothing does, quoting the endpoint
    public Factory factoryAt(ServerEndpoint endpoint) {
        Factory factory = factories.get(endpoint);
        if (factory == null) {
            throw new IllegalArgumentException("nothing serves at " + endpoint);
        }
        return factory;
    }

    /// With one factory for all endpoints.
    public Service(
            String name,
            Factory factory,
            List<ServerEndpoint> endpoints,
            Function<SocketAddress, String> hint) {
        this(name, each(endpoints, _ -> factory), endpoints, hint, null);
    }

    /// A plug-in, whose options are set, on these endpoints or, where there are none, on its own.
    ///
    /// @throws IllegalArgumentException if the plug-in does not like its options, or an endpoint is
    ///   none
    public static Service of(ServerPlugin plugin, String... endpoints) {
        return of(plugin, parsed(plugin, List.of(endpoints)));
    }

    static Service of(ServerPlugin plugin, List<ServerEndpoint> endpoints) {
        List<ServerEndpoint> places =
                endpoints.isEmpty() ? parsed(plugin, plugin.defaultEndpoints()) : endpoints;
        Factory shared = plugin.factory();
        var factories = each(places, place -> plugin.factoryFor(place, shared));
        return new Service(plugin.name(), factories, places, plugin::hint, plugin);
    }

    private static Map<ServerEndpoint, Factory> each(
            List<ServerEndpoint> endpoints, Function<ServerEndpoint, Factory> factory) {
        Map<ServerEndpoint, Factory> factories = new HashMap<>();
        endpoints.forEach(endpoint -> factories.computeIfAbsent(endpoint, factory));
        return factories;
    }

    private static List<ServerEndpoint> parsed(ServerPlugin plugin, List<String> endpoints) {
        return endpoints.stream()
                .map(text -> ServerEndpoint.parse(text, plugin.endpointParameters()))
                .toList();
    }
}
