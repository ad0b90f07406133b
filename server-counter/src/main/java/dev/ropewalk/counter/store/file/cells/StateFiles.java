package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// Opens state files, each once: a lock keeps other processes off, and this class its own.
///
/// Not a lock for both, since a POSIX lock is the process's: whoever closes any channel of the file
/// gives it up for all. So a file that is open here already is never opened again.
public final class StateFiles {
    private static final Set<Object> OPEN = new HashSet<>(); // guarded by the class

    private StateFiles() {}

    /// Opens a state file, or makes one.
    ///
    /// @throws StoreException if it cannot be, with the reason; it is as it was then
    public static synchronized StateFile open(Path asked) {
        try {
            Path path = real(asked);
            FileChannel channel = channel(path);
            try {
                StateFile file = new StateFile(path, channel, identity(path));
                OPEN.add(file.identity());
                return file;
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (AccessDeniedException refused) {
            throw new StoreException(asked + " may not be read and written", refused);
        } catch (IOException failed) {
            throw new StoreException(
                    "%s cannot be opened: %s".formatted(asked, reason(failed)), failed);
        }
    }

    static synchronized void forget(StateFile file) {
        OPEN.remove(file.identity());
    }

    /// The identity of a file, whatever its name.
    static Object identity(Path path) throws IOException {
        return identity(path, Files.readAttributes(path, BasicFileAttributes.class));
    }

    /// The same of a file whose attributes are known.
    static Object identity(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? path : key; // Windows has none
    }

    /// The cause of a failure, without the file's name.
    static String reason(IOException failed) {
        String reason =
                failed instanceof FileSystemException named
                        ? named.getReason()
                        : failed.getMessage();
        return Objects.requireNonNullElse(reason, failed.getClass().getSimpleName());
    }

    private static Path real(Path asked) throws IOException {
        if (Files.exists(asked)) {
            return asked.toRealPath();
        }
        if (Files.exists(asked, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreException(asked + " is a symbolic link to nothing");
        }
        Path directory = Directory.of(asked);
        if (!Files.isDirectory(directory)) {
            throw new StoreException(
                    "%s cannot be made: there is no directory %s".formatted(asked, directory));
        }
        return directory.toRealPath().resolve(Objects.requireNonNull(asked.getFileName()));
    }

    private static FileChannel channel(Path path) throws IOException {
        FileChannel made = Files.exists(path) ? null : NewStateFile.make(path);
        return made == null ? existing(path) : made;
    }

    private static FileChannel existing(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new StoreException(path + " is no regular file, and no counter's state");
        }
        Object identity = identity(path);
        if (OPEN.contains(identity)) {
            throw new StoreException(path + " is in use by this process already");
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null || !identity(path).equals(identity)) {
                throw new StoreException(path + " is in use by another process");
            }
            return upgraded(path, channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static FileChannel upgraded(Path path, FileChannel channel) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(Layout.PAGE);
        channel.read(page, 0);
        StateFileHeader header = StateFileHeader.of(page.flip(), path);
        if (header.format() == StateFileHeader.FORMAT) {
            return channel;
        }
        FileChannel upgraded = NewStateFile.upgrade(path, channel, header.id());
        channel.close();
        return upgraded;
    }
}
