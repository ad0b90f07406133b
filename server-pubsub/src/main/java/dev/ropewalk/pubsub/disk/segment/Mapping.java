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
public record Mapping(Arena arena, MemorySegment lines, MemorySegment index) {
    /// Makes the files.
    ///
    /// @throws IOException if there is no room on the disk, or it fails; what was made is removed
    static Mapping create(SegmentFiles files, int bytes, int lines) throws IOException {
        FileChannel index = Zeros.file(files.index(), indexBytes(lines));
        try {
            return of(index, Zeros.file(files.lines(), bytes));
        } catch (IOException | RuntimeException failed) {
            index.close();
            Files.deleteIfExists(files.index());
            throw failed;
        }
    }

    /// Makes files that are there longer, up to that.
    static Mapping extend(SegmentFiles files, int bytes, int lines) throws IOException {
        try (FileChannel index = Zeros.extended(files.index(), indexBytes(lines))) {
            return of(index, Zeros.extended(files.lines(), bytes));
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the mapping closes it
    private static Mapping of(FileChannel indexFile, FileChannel linesFile) throws IOException {
        Arena arena = Arena.ofShared();
        try (indexFile;
                linesFile) {
            return new Mapping(arena, map(linesFile, arena), map(indexFile, arena));
        } catch (IOException | RuntimeException failed) {
            arena.close();
            throw failed;
        }
    }

    private static MemorySegment map(FileChannel file, Arena arena) throws IOException {
        return file.map(FileChannel.MapMode.READ_WRITE, 0, file.size(), arena);
    }

    public static int indexBytes(int lines) {
        return Math.addExact(Header.BYTES, Math.multiplyExact(lines, Records.BYTES));
    }

    void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
