package dev.ropewalk.pubsub.disk.recovery;

import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;

/// The segments in the directory of a topic as they are found at start.
///
/// @param whole those with both files, in order, without a gap
/// @param leftOver of segments that were being made or removed
/// @param retired the last one that retention has removed, 0 for none
public record TopicFiles(List<SegmentFiles> whole, List<SegmentFiles> leftOver, long retired) {
    /// Lists the directory of a topic.
    ///
    /// @throws IOException if there is anything else
    public static TopicFiles list(Path directory) throws IOException {
        TreeSet<Long> lines = new TreeSet<>();
        TreeSet<Long> indexes = new TreeSet<>();
        long retired = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = SegmentFiles.NAME.matcher(String.valueOf(file.getFileName()));
                if (!name.matches() || !Files.isRegularFile(file)) {
                    throw new IOException(file + " is no part of a log: move it away");
                }
                long number = Long.parseLong(name.group(1));
                switch (name.group(2)) {
                    case "lines" -> lines.add(number);
                    case "index" -> indexes.add(number);
                    case String mark -> retired = Math.max(retired, number);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return sorted(directory, lines, indexes, retired);
    }

    private static TopicFiles sorted(
            Path directory, TreeSet<Long> lines, TreeSet<Long> indexes, long retired)
            throws IOException {
        List<SegmentFiles> leftOver = new ArrayList<>();
        TreeSet<Long> all = new TreeSet<>(lines);
        all.addAll(indexes);
        for (long number : all.headSet(retired, true)) {
            leftOver.add(new SegmentFiles(directory, number));
        }
        List<SegmentFiles> whole = new ArrayList<>();
        long next = retired + 1;
        for (long number : all.tailSet(retired, false)) {
            SegmentFiles files = new SegmentFiles(directory, number);
            if (!lines.contains(number) && new SegmentCheck(files).header() == null) {
                leftOver.add(files);
            } else if (number != next) {
                SegmentFiles missing = new SegmentFiles(directory, next);
                throw whole.isEmpty()
                        ? missingFirst(missing.lines(), number)
                        : missing(missing.lines());
            } else if (!indexes.contains(number) || !lines.contains(number)) {
                Path gone = lines.contains(number) ? files.index() : files.lines();
                throw whole.isEmpty() ? missingFirst(gone, number + 1) : missing(gone);
            } else {
                whole.add(files);
                next++;
            }
        }
        return new TopicFiles(whole, leftOver, retired);
    }

    private static IOException missing(Path file) {
        return new IOException("the log is damaged: " + file + " is missing");
    }

    /// @param next the segment that the log may go on with
    private static IOException missingFirst(Path file, long next) {
        Path mark = new SegmentFiles(file.resolveSibling(""), next - 1).removed();
        return new IOException(
                "the log is damaged: %s is missing; to go on without it, make an empty file %s"
                        .formatted(file, mark));
    }
}
