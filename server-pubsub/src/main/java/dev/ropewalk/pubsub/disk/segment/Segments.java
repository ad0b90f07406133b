package dev.ropewalk.pubsub.disk.segment;

import dev.ropewalk.pubsub.log.StartFrom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The closed segments of a topic, the oldest first. Guarded by the lock of its log.
public final class Segments {
    private final List<Segment> all = new ArrayList<>();
    private long bytes;

    public void add(Segment closed) {
        all.addLast(closed);
        bytes += closed.diskBytes();
    }

    public Segment removeFirst() {
        return removed(all.removeFirst());
    }

    public Segment removeLast() {
        return removed(all.removeLast());
    }

    private Segment removed(Segment gone) {
        bytes -= gone.diskBytes();
        return gone;
    }

    public int size() {
        return all.size();
    }

    @Nullable
    public Segment first() {
        return all.isEmpty() ? null : all.getFirst();
    }

    @Nullable
    public Segment last() {
        return all.isEmpty() ? null : all.getLast();
    }

    /// Bytes of their files.
    public long bytes() {
        return bytes;
    }

    /// The segment with that line, or the first one behind that.
    @Nullable
    public Segment at(StartFrom.Unread wanted) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).endsAfter(wanted)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < all.size() ? all.get(low) : null;
    }
}
