package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.ClosedNotice;
import dev.ropewalk.pubsub.log.Notice.Gap;
import dev.ropewalk.pubsub.log.Notice.LostNotice;
import java.util.concurrent.atomic.LongAdder;

/// Counters of all topics of a server since its start. Any thread.
public final class TopicCounters {
    /// Lines that came.
    public final LongAdder lines = new LongAdder();

    /// Bytes of those, as they go out.
    public final LongAdder bytes = new LongAdder();

    /// Lines that could not be taken.
    public final LongAdder refused = new LongAdder();

    /// Lines that were written to subscribers, each counted once per subscriber.
    public final LongAdder deliveries = new LongAdder();

    /// Lines that subscribers were told to have missed.
    public final LongAdder lost = new LongAdder();

    /// Positions that subscribers asked for and that were not there.
    public final LongAdder gaps = new LongAdder();

    /// Subscribers that were told to be too slow.
    public final LongAdder overtaken = new LongAdder();

    /// Subscribers that were reset for what they held in memory.
    public final LongAdder cutOff = new LongAdder();

    /// Idempotency keys that are kept.
    public final LongAdder keys = new LongAdder();

    /// Requests whose lines were published before, with the same key.
    public final LongAdder repeats = new LongAdder();

    /// Keys that were forgotten before their time.
    public final LongAdder forgottenKeys = new LongAdder();

    public void came(long count, long length) {
        lines.add(count);
        bytes.add(length);
    }

    void told(Notice notice) {
        switch (notice) {
            case LostNotice(long missed) -> lost.add(missed);
            case Gap _ -> gaps.increment();
            case ClosedNotice _ -> {}
        }
    }
}
