package dev.ropewalk.greenlet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that [Hub#select] can wait for: a greenlet's end, an [Event], an [AsyncResult], an
/// item of a [Queue], a place in a [Semaphore], bytes of a [Connection].
public abstract sealed class Waitable
        permits Strand, Event, AsyncResult, Queue, Semaphore, Connection {
    private @Nullable List<Watch> watches;

    Waitable() {}

    /// Whether a greenlet that asked now would not have to wait; exact on the hub, any other thread
    /// may be late to see it.
    public abstract boolean isReady();

    /// Told once something has become ready. Hub only.
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

    /// It has become ready; on the hub.
    final void signal() {
        List<Watch> all = watches;
        if (all != null) {
            List.copyOf(all).forEach(watch -> watch.sees(this));
        }
    }
}
