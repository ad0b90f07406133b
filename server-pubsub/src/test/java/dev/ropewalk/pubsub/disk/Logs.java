package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.log.BlockRead;
import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.RunReader;
import dev.ropewalk.pubsub.log.StartFrom;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Helpers of the tests for logs on disk.
final class Logs {
    static final byte[] SOURCE = "<me>".getBytes(StandardCharsets.US_ASCII);
    static final Retention ALL = Retention.parse("all");

    private Logs() {}

    static LogDirectory open(Path directory, LogSync sync, Retention retention) throws IOException {
        return LogDirectory.open(
                new LogStorage(directory, sync, retention), System::currentTimeMillis);
    }

    static LogDirectory open(Path directory) throws IOException {
        return open(directory, LogSync.NEVER, ALL);
    }

    /// The line as it goes out.
    static String framed(String text) {
        return "<me>" + text + "\n";
    }

    /// Null, or why the line was refused.
    static @Nullable String append(DiskLog log, String text) {
        return append(log, text, System.currentTimeMillis());
    }

    static @Nullable String append(DiskLog log, String text, long millis) {
        byte[] line = framed(text).getBytes(StandardCharsets.ISO_8859_1);
        String refused = log.reserve(line.length, 1, millis);
        return refused != null
                ? refused
                : log.append(Unpooled.wrappedBuffer(line), SOURCE.length, 1, millis);
    }

    /// All lines from the tail to the head; a hole for damaged ones.
    static List<String> all(DiskLog log) {
        return from(log, log.tail().offset());
    }

    static List<String> from(DiskLog log, long offset) {
        List<String> lines = new ArrayList<>();
        long at = offset;
        while (at < log.head().offset()) {
            switch (read(log, at)) {
                case Chunk chunk -> at = add(chunk, at, lines);
                case BlockRead.Damaged(long from, long next) -> {
                    lines.add("hole to " + next);
                    at = next;
                }
                case BlockRead.Gone() -> throw new IllegalStateException("gone: " + at);
            }
        }
        return lines;
    }

    static BlockRead read(DiskLog log, long offset) {
        return log.read(new StartFrom.At(new Position(log.epoch(), offset)));
    }

    /// Adds the lines from that offset on; the offset behind them.
    static long add(Chunk chunk, long from, List<String> lines) {
        ByteBuf text = chunk.lines();
        long before = chunk.start().offset();
        RunReader reader = new RunReader();
        reader.begin(text, chunk.start());
        while (reader.next()) {
            if (before >= from) {
                lines.add(
                        text.toString(
                                reader.text(), reader.textLength(), StandardCharsets.ISO_8859_1));
            }
            before = reader.after();
        }
        chunk.release();
        return before;
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(directory)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        try {
                            Files.copy(file, to.resolve(from.relativize(file)));
                        } catch (NoSuchFileException removed) {
                            // retention was quicker
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
