package dev.ropewalk.greenlet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a hub's `select` can wait for: the end of a greenlet, an event, an asynchronous
/// result, an item of a queue, a place in a semaphore, bytes of a connection.
public abstract class Waitable {
    private @Nullable List<Watch> watches;

    /// For this package alone.
    Waitable() {}

    /// Whether a greenlet that asked now would not have to wait. Exact on the hub; any other thread
    /// may see it late.
    public abstract boolean isReady();

    /// Called when something has become ready. Hub only.
    interface Watch {
        void sees(Waitable ready);
    }

    final void watch(Watch watch) {
        List<Watch> all = watches;
        if (all == null) {
            all = new ArrayList<>(1);
            watches = all;
        }
        all.add(watch);
    }

    final void unwatch(Watch watch) {
        List<Watch> all = watches;
        if (all != null) {
            all.remove(watch);
            if (all.isEmpty()) {
                watches = null;
            }
        }
    }

    /// Tells that it has become ready; on the hub.
    final void signal() {
        List<Watch> all = watches;
        if (all != null) {
            List.copyOf(all).forEach(watch -> watch.sees(this));
        }
    }
}
