package dev.ropewalk.pubsub.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The two files of a segment. The index is made first and removed last: lines without an index are
/// never what a crash has left.
///
/// @param directory of the topic
/// @param number segments are numbered in their order, without a gap
record SegmentFiles(Path directory, long number) {
    static final Pattern NAME = Pattern.compile("(\\d{8,18})\\.(lines|index)");

    /// The lines, one behind the other as they went out.
    Path lines() {
        return directory.resolve(String.format("%08d.lines", number));
    }

    /// A [Header], and what there is to say about each line.
    Path index() {
        return directory.resolve(String.format("%08d.index", number));
    }

    SegmentFiles next() {
        return new SegmentFiles(directory, number + 1);
    }

    void delete() throws IOException {
        Files.deleteIfExists(lines());
        Files.deleteIfExists(index());
    }
}
