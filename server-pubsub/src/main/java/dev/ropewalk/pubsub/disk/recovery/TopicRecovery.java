package dev.ropewalk.pubsub.disk.recovery;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles.FileChange;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader.Epochs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the segments of a topic in order, up to the last whole line, and the repairs of its files.
/// A torn end of what was written last is cut off. Anything else that is wrong can only be damage:
/// it is refused, and stays as it is.
public final class TopicRecovery {
    private static final Logger log = LoggerFactory.getLogger(TopicRecovery.class);

    private final Path directory;
    private final CleanShutdown cleanShutdown;
    private final List<Segment> segments = new ArrayList<>();
    private final List<FileChange> repairs = new ArrayList<>();

    public TopicRecovery(Path directory, CleanShutdown cleanShutdown) {
        this.directory = directory;
        this.cleanShutdown = cleanShutdown;
    }

    /// In order; empty where nothing is left. As they are once the [#repairs] are done.
    public List<Segment> segments() {
        return segments;
    }

    List<FileChange> repairs() {
        return repairs;
    }

    /// Looks at the files; changes none.
    ///
    /// @throws IOException if something is there that no crash leaves, naming it
    public TopicRecovery find() throws IOException {
        TopicFiles files = TopicFiles.list(directory);
        files.leftOver().forEach(each -> repairs.add(each::delete));
        List<SegmentCheck> checks = new ArrayList<>();
        for (SegmentFiles each : files.whole()) {
            checks.add(new SegmentCheck(each));
        }
        for (int i = 0; i < checks.size(); i++) {
            if (!add(checks.get(i))) {
                drop(checks.subList(i, checks.size()));
                break;
            }
        }
        if (cleanShutdown != CleanShutdown.LOST) {
            checkEnd(files, checks);
        }
        return this;
    }

    /// Looks whether all is there that was. After the machine has lost its memory nobody can know,
    /// and the epoch becomes another.
    private void checkEnd(TopicFiles files, List<SegmentCheck> checks) throws IOException {
        if (segments.isEmpty()) {
            if (files.retired() > 0) {
                throw missing(new SegmentFiles(directory, files.retired()).next());
            }
            return;
        }
        SegmentCheck last = checks.get(segments.size() - 1);
        if (last.isFollowed()) {
            if (checks.size() == segments.size()) {
                throw missing(last.files().next());
            }
            repairs.add(() -> last.files().follow(false)); // that one was not begun
        }
    }

    private static IOException missing(SegmentFiles files) {
        return new IOException(
                "the log is damaged: %s is missing; to go on without it, change the state in %s to restored"
                        .formatted(files.lines(), DirectoryState.NAME));
    }

    /// False if it is the first of what is not a part of the log.
    private boolean add(SegmentCheck check) throws IOException {
        SegmentHeader header = check.header();
        if (header == null) {
            return false;
        }
        Path index = check.files().index();
        String name = DirectoryName.of(header.topic());
        if (!name.equals(String.valueOf(directory.getFileName()))) {
            throw new IOException(
                    index + " is of another topic, " + header.topic() + ", which is in " + name);
        }
        if (!segments.isEmpty() && !follows(segments.getLast(), header)) {
            return false;
        }
        if (check.isClosed()) {
            segments.add(check.closed(header));
        } else {
            Segment open = check.scanned(header, cleanShutdown);
            segments.add(open);
            repairs.add(open::close);
        }
        return true;
    }

    private static boolean follows(Segment last, SegmentHeader next) {
        Epochs before = last.header().epochs();
        Epochs epochs = next.epochs();
        boolean same = epochs.name().equals(before.name());
        boolean followed =
                before.name().equals(epochs.before()) && epochs.end() == next.start().offset();
        return next.start().equals(last.end())
                && next.topic().equals(last.header().topic())
                && (same || followed);
    }

    /// Removes segments that were made ahead and not begun. After the machine has lost its memory,
    /// also removes begun ones of which nothing was ever known to be on the disk.
    private void drop(List<SegmentCheck> rest) throws IOException {
        for (SegmentCheck check : rest.reversed()) { // a crash in between leaves no gap
            boolean begun = check.header() != null;
            if (begun && (cleanShutdown != CleanShutdown.LOST || check.confirmed() > 0)) {
                throw new IOException(
                        "the log is damaged: %s does not go on where the file before it ends"
                                .formatted(rest.getFirst().files().lines()));
            }
            if (begun) {
                log.warn("dropped {}: what is before it was lost", check.files().lines());
            }
            repairs.add(check.files()::delete);
        }
    }
}
