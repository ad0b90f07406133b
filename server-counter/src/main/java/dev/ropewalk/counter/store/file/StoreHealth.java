package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a store can be relied on now. Any thread.
///
/// After a failure nothing is given until it is proven that the disk takes what is written: what
/// else it keeps is not certain then, whatever a second try says.
final class StoreHealth {
    private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);

    private volatile @Nullable StoreException doubt;
    private volatile boolean closed;

    /// Why it cannot be relied on; null if it can.
    @Nullable StoreException doubt() {
        return doubt;
    }

    /// @throws StoreException if it cannot be relied on
    void check() {
        StoreException why = doubt;
        if (why != null) {
            throw why;
        }
    }

    /// From now on it cannot; called by whoever finds out.
    synchronized void doubt(StoreException why) {
        if (doubt == null) {
            log.error("No number is given until the store is certain again: {}", why.getMessage());
            doubt = why;
        }
    }

    /// Ends the doubt; called by the store's thread.
    synchronized void proven() {
        if (doubt != null && !closed) {
            log.info("The store is certain again");
            doubt = null;
        }
    }

    synchronized void close() {
        closed = true;
        doubt = new StoreException("the store is closed");
    }
}
