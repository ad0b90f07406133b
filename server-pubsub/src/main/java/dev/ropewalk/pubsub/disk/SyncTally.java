package dev.ropewalk.pubsub.disk;

import java.util.concurrent.atomic.LongAdder;

/// How often the logs of a directory were forced to the disk, and how long that took. Any thread.
///
/// @param count since the start
/// @param nanos of all of them
record SyncTally(LongAdder count, LongAdder nanos) {
    SyncTally() {
        this(new LongAdder(), new LongAdder());
    }

    void add(long took) {
        count.increment();
        nanos.add(took);
    }
}
