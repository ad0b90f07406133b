package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import java.util.List;

/// A plug-in that is to run, its options set.
///
/// @param endpoints where it listens; none for its own
/// @param variables what the environment set of its options
record ConfiguredServer(
        ServerPlugin plugin, List<ServerEndpoint> endpoints, List<String> variables) {
    /// A plug-in with nothing set.
    static ConfiguredServer asItIs(ServerPlugin plugin) {
        return new ConfiguredServer(plugin, List.of(), List.of());
    }

    /// @throws UsageException if the plug-in does not like the value of an option
    Service service() throws UsageException {
        try {
            return Service.of(plugin, endpoints);
        } catch (IllegalArgumentException wrong) {
            String origin =
                    variables.isEmpty()
                            ? ""
                            : " (from the environment: " + String.join(", ", variables) + ")";
            throw new UsageException(
                    plugin.name() + ": " + wrong.getMessage() + origin, plugin.name());
        }
    }
}
