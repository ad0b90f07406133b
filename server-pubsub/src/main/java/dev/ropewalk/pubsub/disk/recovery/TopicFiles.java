package dev.ropewalk.pubsub.disk.recovery;

import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
        SortedMap<Long, Set<String>> kinds = new TreeMap<>();
        long retired = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = SegmentFiles.NAME.matcher(String.valueOf(file.getFileName()));
                if (!name.matches() || !Files.isRegularFile(file)) {
                    throw new IOException(file + " is no part of a log: move it away");
                }
                long number = Long.parseLong(name.group(1));
                kinds.computeIfAbsent(number, none -> new HashSet<>()).add(name.group(2));
                retired = name.group(2).equals("removed") ? Math.max(retired, number) : retired;
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        TopicFiles found = new TopicFiles(new ArrayList<>(), new ArrayList<>(), retired);
        for (var each : kinds.entrySet()) {
            found.add(new SegmentFiles(directory, each.getKey()), each.getValue());
        }
        return found;
    }

    /// Adds the next one.
    private void add(SegmentFiles files, Set<String> kinds) throws IOException {
        boolean hasLines = kinds.contains("lines");
        long next = retired + whole.size() + 1;
        if (files.number() <= retired || (!hasLines && new SegmentCheck(files).header() == null)) {
            leftOver.add(files);
        } else if (files.number() != next) {
            throw missing(new SegmentFiles(files.directory(), next).lines(), files.number());
        } else if (kinds.size() < 2) {
            throw missing(hasLines ? files.index() : files.lines(), next + 1);
        } else {
            whole.add(files);
        }
    }

    /// @param next the segment that the log may go on with, if no other is before it
    private IOException missing(Path file, long next) {
        String missing = "the log is damaged: " + file + " is missing";
        if (!whole.isEmpty()) {
            return new IOException(missing);
        }
        Path mark = new SegmentFiles(file.resolveSibling(""), next - 1).removed();
        return new IOException(missing + "; to go on without it, make an empty file " + mark);
    }
}
