package dev.ropewalk.pubsub.disk.recovery;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles.FileChange;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader.Epochs;
import dev.ropewalk.pubsub.log.Position;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The content of a directory at the start. All of it is looked at before anything is changed.
public final class DirectoryScan {
    /// A topic that is being removed.
    public static final String REMOVED = "~removed-";

    private static final Logger log = LoggerFactory.getLogger(DirectoryScan.class);

    /// Other names that may be there: file systems put the second one at their top.
    private static final Set<String> OURS = Set.of(DirectoryState.NAME, "lost+found");

    private final CleanShutdown cleanShutdown;
    private final Map<Path, TopicRecovery> topics = new LinkedHashMap<>();
    private final List<Path> removed = new ArrayList<>();

    /// @throws IOException if something is there that does not belong there, or is damaged
    public DirectoryScan(Path directory, CleanShutdown cleanShutdown) throws IOException {
        this.cleanShutdown = cleanShutdown;
        for (Path path : list(directory)) {
            String name = String.valueOf(path.getFileName());
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(path + " is no part of a log: move it away");
            } else if (name.startsWith(REMOVED)) {
                removed.add(path);
            } else {
                topics.put(path, new TopicRecovery(path, cleanShutdown).find());
            }
        }
    }

    /// The paths in a directory but [#OURS], sorted.
    public static List<Path> list(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
            for (Path path : paths) {
                if (!OURS.contains(String.valueOf(path.getFileName()))) {
                    found.add(path);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        found.sort(null);
        return found;
    }

    /// The newest of the epochs, as the number that it is.
    public long newestEpoch() {
        return topics.values().stream()
                .flatMap(topic -> topic.segments().stream())
                .mapToLong(segment -> number(segment.header().epochs().name()))
                .max()
                .orElse(0);
    }

    private static long number(String epoch) {
        try {
            return Long.parseLong(epoch, Position.EPOCH_RADIX);
        } catch (NumberFormatException tooLong) {
            return 0; // not one of ours
        }
    }

    /// Makes the repairs, and returns the topics that there are.
    ///
    /// @param epochs gives the next epoch to a topic that is to have another
    public List<RecoveredTopic> repair(LongFunction<String> epochs, long millis)
            throws IOException {
        for (Path path : removed) {
            delete(path);
        }
        List<RecoveredTopic> kept = new ArrayList<>();
        for (var each : topics.entrySet()) {
            for (FileChange repair : each.getValue().repairs()) {
                repair.apply();
            }
            List<Segment> segments = each.getValue().segments();
            if (segments.isEmpty()) {
                delete(each.getKey());
            } else {
                kept.add(kept(each.getKey(), segments, epochs.apply(millis), millis));
            }
        }
        return kept;
    }

    private RecoveredTopic kept(Path directory, List<Segment> segments, String epoch, long millis)
            throws IOException {
        Segment last = segments.getLast();
        String topic = last.header().topic();
        Epochs epochs = last.header().epochs();
        if (cleanShutdown == CleanShutdown.LOST) {
            epochs = epochs.followedBy(epoch, last.end().offset());
            SegmentHeader header = new SegmentHeader(topic, last.end(), millis, epochs);
            Segment empty = Segment.createEmpty(last.files().next(), header);
            empty.close();
            last.files().follow(true);
            SegmentFiles.force(directory);
            segments.add(empty);
        }
        if (cleanShutdown != CleanShutdown.CLEAN) {
            log.info(
                    "{} goes on at {}:{}, {}",
                    topic,
                    epochs.name(),
                    last.end().offset(),
                    cleanShutdown == CleanShutdown.KILLED
                            ? "nothing is lost"
                            : "under a new epoch");
        }
        return new RecoveredTopic(topic, directory, epochs, segments);
    }

    /// Removes a directory of a topic.
    public static void delete(Path directory) throws IOException {
        for (Path file : list(directory)) {
            Files.deleteIfExists(file);
        }
        Files.delete(directory);
    }
}
