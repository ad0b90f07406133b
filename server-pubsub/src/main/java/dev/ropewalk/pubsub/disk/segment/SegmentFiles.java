package dev.ropewalk.pubsub.disk.segment;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// The two files of a segment. The index is made first and removed last: lines without an index are
/// never what a crash has left.
///
/// @param directory of the topic
/// @param number segments are numbered in their order, without a gap
public record SegmentFiles(Path directory, long number) {
    /// A change to files that is made later than it was found to be necessary: at the start, when
    /// nothing is wrong with any topic; while the server runs, on a thread that may wait.
    @FunctionalInterface
    public interface FileChange {
        /// Called once, or again if it failed.
        void apply() throws IOException;
    }

    public static final Pattern NAME = Pattern.compile("(\\d{8,18})\\.(lines|index|removed)");

    /// The lines, one behind the other as they went out.
    public Path lines() {
        return directory.resolve(String.format("%08d.lines", number));
    }

    /// A [SegmentHeader], and what there is to say about each line.
    public Path index() {
        return directory.resolve(String.format("%08d.index", number));
    }

    /// An empty file: no segment is there up to this one, because retention has removed them. So
    /// one that is missing is told from one that was removed.
    public Path removed() {
        return directory.resolve(String.format("%08d.removed", number));
    }

    public SegmentFiles next() {
        return new SegmentFiles(directory, number + 1);
    }

    /// Removes the oldest segment of a log for good. May be called again where it failed.
    public void retire() throws IOException {
        Path before = new SegmentFiles(directory, number - 1).removed();
        if (Files.exists(before)) {
            Files.move(before, removed(), StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(removed())) {
            Files.createFile(removed());
        }
        delete();
    }

    /// Says whether another segment follows, which is missed then where it is not there.
    public void follow(boolean another) throws IOException {
        try (FileChannel index = FileChannel.open(index(), StandardOpenOption.WRITE)) {
            index.write(
                    ByteBuffer.allocate(Integer.BYTES).putInt(0, another ? 1 : 0),
                    SegmentHeader.FOLLOWED);
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(lines());
        Files.deleteIfExists(index());
    }

    /// Waits until the names in a directory are on the disk; Windows has no way to ask for that.
    public static void force(Path directory) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
