package dev.ropewalk.counter.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// Makes a state file: there is none, or a whole one, whenever the process or the machine ends.
final class NewStateFile {
    private NewStateFile() {}

    /// Writes the file beside its place, all of it, to the disk, and then gives it its name.
    ///
    /// Whoever locks the file beside it may give it its name, and does so once: of two processes
    /// that make one, the second finds the file locked or in its place.
    ///
    /// @return the open file, locked, in its place; null if somebody else has made it
    /// @throws StoreException if somebody else makes it now
    static @Nullable FileChannel make(Path file) throws IOException {
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
            if (Files.notExists(file)) {
                write(channel, beside, file);
                return channel;
            }
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        return null;
    }

    private static void write(FileChannel channel, Path beside, Path file) throws IOException {
        try {
            write(channel);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            Directory.force(file);
        } catch (IOException failed) {
            Files.deleteIfExists(beside);
            throw failed;
        }
    }

    /// Its blocks are really there after that, so that a full disk is found now.
    private static void write(FileChannel channel) throws IOException {
        Header header = new Header(new SecureRandom().nextLong());
        channel.truncate(0);
        write(channel, header.page(), 0);
        write(channel, Layout.emptyBlock(header.id(), 0), Layout.PAGE);
        channel.force(true);
    }

    static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        for (long next = at; bytes.hasRemaining(); ) {
            next += channel.write(bytes, next);
        }
    }
}
