package dev.ropewalk.admin;

import dev.ropewalk.policy.Census;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.LongSupplier;

/// A server as the admin endpoint sees it.
///
/// @param name such as `echo`
/// @param census its connections
/// @param refused connections that a limit refused since the start; any thread
/// @param places where it listens, for people
/// @param meters what it counts itself
public record Watched(
        String name, Census census, LongSupplier refused, List<String> places, MeterBinder meters) {
    /// Takes a copy.
    public Watched {
        places = List.copyOf(places);
    }
}
