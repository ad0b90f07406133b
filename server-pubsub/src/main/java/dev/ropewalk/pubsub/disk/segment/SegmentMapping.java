package dev.ropewalk.pubsub.disk.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// The two files of a segment, mapped to be written to.
///
/// The files are filled with zeros beforehand, so that their blocks are there: a store to mapped
/// memory without a block, on a full disk, cannot be refused any more.
public record SegmentMapping(Arena arena, MemorySegment lines, MemorySegment index) {
    /// For a file that must not be there yet.
    static final Set<OpenOption> NEW =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);

    private static final Set<OpenOption> THERE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private static final ByteBuffer BLOCK =
            ByteBuffer.allocateDirect(256 * 1024).asReadOnlyBuffer();

    /// Makes the files.
    ///
    /// @throws IOException if there is no room on the disk, or it fails; what was made is removed
    static SegmentMapping create(SegmentFiles files, int bytes, int lines) throws IOException {
        FileChannel index = file(files.index(), indexBytes(lines));
        try {
            return of(index, file(files.lines(), bytes));
        } catch (IOException | RuntimeException failed) {
            index.close();
            Files.deleteIfExists(files.index());
            throw failed;
        }
    }

    /// Makes files that are there longer, up to that.
    static SegmentMapping extend(SegmentFiles files, int bytes, int lines) throws IOException {
        try (FileChannel index = extended(files.index(), indexBytes(lines))) {
            return of(index, extended(files.lines(), bytes));
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the mapping closes it
    private static SegmentMapping of(FileChannel indexFile, FileChannel linesFile)
            throws IOException {
        Arena arena = Arena.ofShared();
        try (indexFile;
                linesFile) {
            return new SegmentMapping(arena, map(linesFile, arena), map(indexFile, arena));
        } catch (IOException | RuntimeException failed) {
            arena.close();
            throw failed;
        }
    }

    private static MemorySegment map(FileChannel file, Arena arena) throws IOException {
        return file.map(FileChannel.MapMode.READ_WRITE, 0, file.size(), arena);
    }

    public static int indexBytes(int lines) {
        return Math.addExact(SegmentHeader.BYTES, Math.multiplyExact(lines, SegmentRecords.BYTES));
    }

    void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /// Makes a file of so many zeros; it stays open. Where that fails there is none.
    private static FileChannel file(Path path, int bytes) throws IOException {
        FileChannel file = FileChannel.open(path, NEW);
        try {
            return filled(file, bytes);
        } catch (IOException | RuntimeException failed) {
            Files.delete(path);
            throw failed;
        }
    }

    /// Adds zeros to a file until it has so many bytes; it stays open.
    private static FileChannel extended(Path path, int bytes) throws IOException {
        return filled(FileChannel.open(path, THERE), bytes);
    }

    private static FileChannel filled(FileChannel file, int bytes) throws IOException {
        try {
            ByteBuffer block = BLOCK.duplicate();
            for (int at = (int) file.size(); at < bytes; ) {
                block.position(0).limit(Math.min(block.capacity(), bytes - at));
                at += file.write(block, at);
            }
            return file;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }
}
