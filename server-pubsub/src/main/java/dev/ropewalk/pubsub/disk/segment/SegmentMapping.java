package dev.ropewalk.pubsub.disk.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;

/// The two files of a segment, mapped to be written to.
///
/// They are filled with zeros beforehand, so that their blocks are there: a store to mapped memory
/// without any, on a disk that is full, cannot be refused any more.
public record SegmentMapping(Arena arena, MemorySegment lines, MemorySegment index) {
    /// Makes the files.
    ///
    /// @throws IOException if there is no room on the disk, or it fails; what was made is removed
    static SegmentMapping create(SegmentFiles files, int bytes, int lines) throws IOException {
        FileChannel index = Preallocation.file(files.index(), indexBytes(lines));
        try {
            return of(index, Preallocation.file(files.lines(), bytes));
        } catch (IOException | RuntimeException failed) {
            index.close();
            Files.deleteIfExists(files.index());
            throw failed;
        }
    }

    /// Makes files that are there longer, up to that.
    static SegmentMapping extend(SegmentFiles files, int bytes, int lines) throws IOException {
        try (FileChannel index = Preallocation.extended(files.index(), indexBytes(lines))) {
            return of(index, Preallocation.extended(files.lines(), bytes));
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the mapping closes it
    private static SegmentMapping of(FileChannel indexFile, FileChannel linesFile) throws IOException {
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
}
