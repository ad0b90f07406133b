package dev.ropewalk.pubsub.disk.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.OpenOption;
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
        try {
            return of(files, NEW, bytes, lines);
        } catch (FileAlreadyExistsException other) {
            throw other; // what is there was not made here
        } catch (IOException | RuntimeException failed) {
            files.delete();
            throw failed;
        }
    }

    /// Makes files that are there longer, up to that.
    static SegmentMapping extend(SegmentFiles files, int bytes, int lines) throws IOException {
        return of(files, THERE, bytes, lines);
    }

    @SuppressWarnings("MustBeClosedChecker") // the mapping closes it
    private static SegmentMapping of(
            SegmentFiles files, Set<OpenOption> options, int bytes, int lines) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel index = FileChannel.open(files.index(), options);
                FileChannel text = FileChannel.open(files.lines(), options)) {
            fill(index, indexBytes(lines));
            fill(text, bytes);
            return new SegmentMapping(arena, map(text, arena), map(index, arena));
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

    /// Adds zeros to a file until it has so many bytes.
    private static void fill(FileChannel file, int bytes) throws IOException {
        ByteBuffer block = BLOCK.duplicate();
        for (int at = (int) file.size(); at < bytes; ) {
            block.position(0).limit(Math.min(block.capacity(), bytes - at));
            at += file.write(block, at);
        }
    }
}
