package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Function;

/// One server that [Servers] is to run.
///
/// @param name for people, such as `echo`
/// @param factory builds its protocols
/// @param endpoints where it listens
/// @param hint what to type to try it, from an address that it listens on
public record Service(
        String name,
        Factory factory,
        List<ServerEndpoint> endpoints,
        Function<SocketAddress, String> hint) {
    /// Takes a copy of the list.
    public Service {
        endpoints = List.copyOf(endpoints);
    }

    /// A plug-in, whose options are set, on these endpoints or, where there are none, on its own.
    ///
    /// @throws IllegalArgumentException if the plug-in does not like its options, or an endpoint is
    ///   none
    public static Service of(ServerPlugin plugin, String... endpoints) {
        return new Service(
                plugin.name(),
                plugin.factory(),
                endpoints.length == 0 ? defaults(plugin) : parsed(List.of(endpoints)),
                plugin::hint);
    }

    static List<ServerEndpoint> defaults(ServerPlugin plugin) {
        return parsed(plugin.defaultEndpoints());
    }

    private static List<ServerEndpoint> parsed(List<String> endpoints) {
        return endpoints.stream().map(ServerEndpoint::parse).toList();
    }
}
