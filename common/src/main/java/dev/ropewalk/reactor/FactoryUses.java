package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Factory;
import java.util.IdentityHashMap;

/// Starts a factory with the first port that uses it and stops it after the last. Any thread.
final class FactoryUses {
    private final IdentityHashMap<Factory, Integer> uses = new IdentityHashMap<>();

    /// @throws RuntimeException what the factory's own `start` throws; it does not count as used
    ///   then
    synchronized void start(Factory factory) {
        if (!uses.containsKey(factory)) {
            factory.start();
        }
        uses.merge(factory, 1, Integer::sum);
    }

    synchronized void stop(Factory factory) {
        if (uses.merge(factory, -1, Integer::sum) == 0) {
            uses.remove(factory);
            factory.stop();
        }
    }
}
