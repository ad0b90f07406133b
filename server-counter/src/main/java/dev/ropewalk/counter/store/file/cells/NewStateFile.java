package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a state file: there is none, or a whole one, whenever the process or the machine ends.
final class NewStateFile {
    private NewStateFile() {}

    /// Writes the content of a new file.
    private interface Filling {
        void write(FileChannel channel) throws IOException;
    }

    /// Makes a file that has counted nothing.
    ///
    /// @return the open file, locked, in its place; null if somebody else has made it
    /// @throws StoreException if somebody else makes it now
    static @Nullable FileChannel make(Path file) throws IOException {
        long id = new SecureRandom().nextLong();
        return make(
                file,
                false,
                channel -> {
                    begin(channel, id);
                    write(channel, Layout.emptyBlock(id, 0), Layout.block(0));
                });
    }

    /// Replaces a file of format 1 by one of this format with the same id and cells: the old one is
    /// in its place, or the new one, whenever the process or the machine ends.
    ///
    /// @param former open and locked
    /// @return the open file, locked, in its place
    static FileChannel upgrade(Path file, FileChannel former, long id) throws IOException {
        FileChannel made =
                make(
                        file,
                        true,
                        channel -> {
                            begin(channel, id);
                            channel.position(Layout.block(0));
                            for (long at = Layout.PAGE;
                                    at < former.size(); ) { // where its cells are
                                at += former.transferTo(at, former.size() - at, channel);
                            }
                        });
        return Objects.requireNonNull(made);
    }

    private static void begin(FileChannel channel, long id) throws IOException {
        channel.truncate(0);
        write(channel, new StateFileHeader(id).page(), 0);
        write(channel, TableWatermark.NONE.pages(id), Layout.WATERMARK);
    }

    /// Writes the file beside its place, all of it, to the disk, and then gives it its name.
    ///
    /// Whoever locks the file beside it may give it its name, and does so once: of two processes
    /// that make one, the second finds the file locked or in its place.
    private static @Nullable FileChannel make(Path file, boolean replace, Filling filling)
            throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".ropewalk-new");
        FileChannel channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new StoreException(file + " is being made by another process");
            }
            if (replace || Files.notExists(file)) {
                write(channel, filling, beside, file);
                return channel;
            }
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        return null;
    }

    /// Fills the file, forces it to the disk and gives it its name. The force allocates its blocks,
    /// so that a full disk is found here.
    private static void write(FileChannel channel, Filling filling, Path beside, Path file)
            throws IOException {
        try {
            filling.write(channel);
            channel.force(true);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            Directory.force(file);
        } catch (IOException failed) {
            Files.deleteIfExists(beside);
            throw failed;
        }
    }

    static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        for (long next = at; bytes.hasRemaining(); ) {
            next += channel.write(bytes, next);
        }
    }
}
