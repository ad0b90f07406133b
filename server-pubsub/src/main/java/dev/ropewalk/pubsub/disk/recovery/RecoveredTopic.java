package dev.ropewalk.pubsub.disk.recovery;

import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader.Epochs;
import dev.ropewalk.pubsub.log.LogOffset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The state of a topic when its log is opened.
///
/// @param directory its own, which is not there as long as there are no segments
/// @param segments all closed, the oldest first
public record RecoveredTopic(String topic, Path directory, Epochs epochs, List<Segment> segments) {
    /// The place at which the log goes on.
    public LogOffset end() {
        return segments.isEmpty() ? LogOffset.ZERO : segments.getLast().end();
    }

    /// The epochs before this one that are known yet, with their ends.
    public Map<String, Long> ended() {
        Map<String, Long> ended = new HashMap<>();
        for (Segment each : segments) {
            String before = each.header().epochs().before();
            if (before != null) {
                ended.put(before, each.header().epochs().end());
            }
        }
        if (epochs.before() != null) {
            ended.put(epochs.before(), epochs.end());
        }
        return ended;
    }

    public SegmentFiles nextFiles() {
        return segments.isEmpty()
                ? new SegmentFiles(directory, 1)
                : segments.getLast().files().next();
    }
}
