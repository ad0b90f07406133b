package dev.ropewalk.pubsub.disk;

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
/// @param halves indexes without lines, at either end: of segments that were being made or removed
record TopicFiles(List<SegmentFiles> whole, List<SegmentFiles> halves) {
    /// @throws IOException if there is anything else
    static TopicFiles list(Path directory) throws IOException {
        TreeSet<Long> lines = new TreeSet<>();
        TreeSet<Long> indexes = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = SegmentFiles.NAME.matcher(String.valueOf(file.getFileName()));
                if (!name.matches() || !Files.isRegularFile(file)) {
                    throw new IOException(file + " is no part of a log: move it away");
                }
                long number = Long.parseLong(name.group(1));
                (name.group(2).equals("lines") ? lines : indexes).add(number);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return sorted(directory, lines, indexes);
    }

    private static TopicFiles sorted(Path directory, TreeSet<Long> lines, TreeSet<Long> indexes)
            throws IOException {
        List<SegmentFiles> whole = new ArrayList<>();
        for (long number : lines) {
            SegmentFiles files = new SegmentFiles(directory, number);
            if (!indexes.contains(number)) {
                throw missing(files.index());
            }
            if (!whole.isEmpty() && whole.getLast().number() != number - 1) {
                throw missing(whole.getLast().next().lines());
            }
            whole.add(files);
        }
        indexes.removeAll(lines);
        List<SegmentFiles> halves = new ArrayList<>();
        for (long number : indexes) {
            SegmentFiles files = new SegmentFiles(directory, number);
            if (!isLeftOver(files, lines)) {
                throw missing(files.lines());
            }
            halves.add(files);
        }
        return new TopicFiles(whole, halves);
    }

    /// One that was being removed is before all others, one that was being made is behind them and
    /// not begun.
    private static boolean isLeftOver(SegmentFiles files, TreeSet<Long> lines) throws IOException {
        if (!lines.isEmpty() && files.number() == lines.getFirst() - 1) {
            return true;
        }
        return new SegmentCheck(files).header() == null;
    }

    private static IOException missing(Path file) {
        return new IOException("the log is damaged: " + file + " is missing");
    }
}
