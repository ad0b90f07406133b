package dev.ropewalk.pubsub.disk.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Files of zeros: written, since a hole has no blocks.
final class Preallocation {
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

    private Preallocation() {}

    /// Makes a file of so many zeros; it stays open. Where that fails there is none.
    static FileChannel file(Path path, int bytes) throws IOException {
        FileChannel file = FileChannel.open(path, NEW);
        try {
            return filled(file, bytes);
        } catch (IOException | RuntimeException failed) {
            Files.delete(path);
            throw failed;
        }
    }

    /// Adds zeros to a file until it has so many bytes; it stays open.
    static FileChannel extended(Path path, int bytes) throws IOException {
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
