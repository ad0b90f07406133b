package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.ClosedNotice;
import dev.ropewalk.pubsub.log.Notice.Gap;
import dev.ropewalk.pubsub.log.Notice.LostNotice;
import java.util.concurrent.atomic.LongAdder;

/// Counters of all topics of a server since its start. Any thread.
///
/// @param lines that came
/// @param bytes of those, as they go out
/// @param refused lines that could not be taken
/// @param deliveries lines that were written to subscribers, each counted once per subscriber
/// @param lost lines that subscribers were told to have missed
/// @param gaps positions that subscribers asked for and that were not there
/// @param overtaken subscribers that were told to be too slow
/// @param cutOff subscribers that were reset for what they held in memory
/// @param keys idempotency keys that are kept
/// @param repeats requests whose lines were published before, with the same key
/// @param forgottenKeys keys that were forgotten before their time
public record TopicCounters(
        LongAdder lines,
        LongAdder bytes,
        LongAdder refused,
        LongAdder deliveries,
        LongAdder lost,
        LongAdder gaps,
        LongAdder overtaken,
        LongAdder cutOff,
        LongAdder keys,
        LongAdder repeats,
        LongAdder forgottenKeys) {
    public TopicCounters() {
        this(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder());
    }

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
