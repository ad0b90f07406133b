package dev.ropewalk.admin;

import dev.ropewalk.policy.ConnectionRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// A server as the admin endpoint sees it.
///
/// @param name such as `echo`
/// @param connectionRegistry its connections
/// @param refused connections that were refused since the start, by the limit that did; any thread
/// @param places where it listens, for people
/// @param meters what it counts itself
public record WatchedServer(
        String name,
        ConnectionRegistry connectionRegistry,
        Map<String, LongSupplier> refused,
        List<String> places,
        MeterBinder meters) {
    /// Takes copies.
    public WatchedServer {
        refused = Map.copyOf(refused);
        places = List.copyOf(places);
    }

    long refusals() {
        return refused.values().stream().mapToLong(LongSupplier::getAsLong).sum();
    }
}
