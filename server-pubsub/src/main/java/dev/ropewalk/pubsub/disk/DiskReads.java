package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.BlockReader;
import dev.ropewalk.pubsub.disk.segment.Found;
import dev.ropewalk.pubsub.disk.segment.Segment;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads lines of a log back; on threads that may wait for the disk, several at a time.
final class DiskReads {
    private static final Logger log = LoggerFactory.getLogger(DiskReads.class);

    private final String topic;
    private final Rolling rolling;
    private volatile boolean damageTold;

    DiskReads(String topic, Rolling rolling) {
        this.topic = topic;
        this.rolling = rolling;
    }

    Found at(long offset) {
        Segment segment = rolling.at(offset);
        return segment == null || offset < segment.start().offset()
                ? new Found.Gone()
                : read(segment, reader -> reader.at(offset));
    }

    Found atLine(long line) {
        Segment segment = rolling.atLine(line);
        return segment == null || line < segment.start().line()
                ? new Found.Gone()
                : read(segment, reader -> reader.atLine(line));
    }

    private interface Reading {
        Found from(BlockReader reader) throws IOException;
    }

    private Found read(Segment segment, Reading reading) {
        Found found;
        try (BlockReader reader = new BlockReader(segment)) {
            found = reading.from(reader);
        } catch (IOException failed) {
            found = unread(segment, failed);
        }
        if (found instanceof Found.Damaged(long from, long next) && !damageTold) {
            damageTold = true;
            log.error(
                    "{} is damaged: {} goes on at {} instead of {}",
                    segment.files().lines(),
                    topic,
                    next,
                    from);
        }
        return found;
    }

    private Found unread(Segment segment, IOException failed) {
        long end = segment.end().offset();
        if (end <= rolling.tail().offset()) {
            return new Found.Gone();
        }
        if (!(failed instanceof NoSuchFileException)) {
            log.error("cannot read {}: {}", segment.files().lines(), Failures.why(failed));
        }
        return new Found.Damaged(segment.start().offset(), end);
    }
}
