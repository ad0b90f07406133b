package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.BlockReader;
import dev.ropewalk.pubsub.disk.segment.DiskRead;
import dev.ropewalk.pubsub.disk.segment.Segment;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads lines of a log back; on threads that may wait for the disk, several at a time.
final class DiskReads {
    private static final Logger log = LoggerFactory.getLogger(DiskReads.class);

    private final String topic;
    private final SegmentedLog segmentedLog;
    private volatile boolean damageTold;

    DiskReads(String topic, SegmentedLog segmentedLog) {
        this.topic = topic;
        this.segmentedLog = segmentedLog;
    }

    DiskRead at(long offset) {
        Segment segment = segmentedLog.at(offset);
        return segment == null || offset < segment.start().offset()
                ? new DiskRead.Gone()
                : read(segment, reader -> reader.at(offset));
    }

    DiskRead atLine(long line) {
        Segment segment = segmentedLog.atLine(line);
        return segment == null || line < segment.start().line()
                ? new DiskRead.Gone()
                : read(segment, reader -> reader.atLine(line));
    }

    private interface Reading {
        DiskRead from(BlockReader reader) throws IOException;
    }

    private DiskRead read(Segment segment, Reading reading) {
        DiskRead diskRead;
        try (BlockReader reader = new BlockReader(segment)) {
            diskRead = reading.from(reader);
        } catch (IOException failed) {
            diskRead = unread(segment, failed);
        }
        if (diskRead instanceof DiskRead.Damaged(long from, long next) && !damageTold) {
            damageTold = true;
            log.error(
                    "{} is damaged: {} goes on at {} instead of {}",
                    segment.files().lines(),
                    topic,
                    next,
                    from);
        }
        return diskRead;
    }

    private DiskRead unread(Segment segment, IOException failed) {
        long end = segment.end().offset();
        if (end <= segmentedLog.tail().offset()) {
            return new DiskRead.Gone();
        }
        if (!(failed instanceof NoSuchFileException)) {
            log.error("cannot read {}: {}", segment.files().lines(), DiskErrors.why(failed));
        }
        return new DiskRead.Damaged(segment.start().offset(), end);
    }
}
