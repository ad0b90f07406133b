package dev.ropewalk.greenlet;

import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exceptions of greenlets that nobody has asked for yet. Each is logged once its greenlet is
/// garbage, so that nobody can ask any more, or when the hub closes. Any thread.
final class GreenletFailures {
    private static final Logger log = LoggerFactory.getLogger("dev.ropewalk.greenlet.Greenlet");
    private static final Cleaner cleaner = Cleaner.create();

    /// The failures, which do not know their greenlets, with the names and sites of these.
    private final Map<Outcome.Failed<?>, String> open = new ConcurrentHashMap<>();

    /// @param who its name, and where it was spawned
    void add(Greenlet<?> greenlet, String who, Outcome.Failed<?> failed) {
        open.put(failed, who);
        cleaner.register(greenlet, () -> tell(failed));
    }

    void close() {
        open.keySet().forEach(this::tell);
    }

    private void tell(Outcome.Failed<?> failed) {
        String who = open.remove(failed);
        if (who != null && !failed.collected) {
            log.error("{}, failed, and nobody asked for its result", who, failed.cause);
        }
    }
}
