package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.BlockReader;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.log.BlockRead;
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

    BlockRead at(long offset) {
        Segment segment = segmentedLog.at(offset);
        return segment == null || offset < segment.start().offset()
                ? new BlockRead.Gone()
                : read(segment, reader -> reader.at(offset));
    }

    BlockRead atLine(long line) {
        Segment segment = segmentedLog.atLine(line);
        return segment == null || line < segment.start().line()
                ? new BlockRead.Gone()
                : read(segment, reader -> reader.atLine(line));
    }

    private interface Reading {
        BlockRead from(BlockReader reader) throws IOException;
    }

    private BlockRead read(Segment segment, Reading reading) {
        BlockRead blockRead;
        try (BlockReader reader = new BlockReader(segment)) {
            blockRead = reading.from(reader);
        } catch (IOException failed) {
            blockRead = unread(segment, failed);
        }
        if (blockRead instanceof BlockRead.Damaged(long from, long next) && !damageTold) {
            damageTold = true;
            log.error(
                    "{} is damaged: {} goes on at {} instead of {}",
                    segment.files().lines(),
                    topic,
                    next,
                    from);
        }
        return blockRead;
    }

    private BlockRead unread(Segment segment, IOException failed) {
        long end = segment.end().offset();
        if (end <= segmentedLog.tail().offset()) {
            return new BlockRead.Gone();
        }
        if (!(failed instanceof NoSuchFileException)) {
            log.error("cannot read {}: {}", segment.files().lines(), DiskErrors.why(failed));
        }
        return new BlockRead.Damaged(segment.start().offset(), end);
    }
}
