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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens and makes state files, each once: a lock keeps other processes off, and this class its
/// own. There is no file, or a whole one, whenever the process or the machine ends.
///
/// Not a lock for both, since a POSIX lock is the process's: whoever closes any channel of the file
/// gives it up for all. So a file that is open here already is never opened again.
public final class StateFiles {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
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
        Path directory = directory(asked);
        if (!Files.isDirectory(directory)) {
            throw new StoreException(
                    "%s cannot be made: there is no directory %s".formatted(asked, directory));
        }
        return directory.toRealPath().resolve(Objects.requireNonNull(asked.getFileName()));
    }

    private static FileChannel channel(Path path) throws IOException {
        FileChannel made = Files.exists(path) ? null : make(path);
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
        FileChannel upgraded = upgrade(path, channel, header.id());
        channel.close();
        return upgraded;
    }

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
            forceDirectory(file);
        } catch (IOException failed) {
            Files.deleteIfExists(beside);
            throw failed;
        }
    }

    /// Forces the directory of a file: a new name in it is on the disk only when that is.
    public static void forceDirectory(Path file) throws IOException {
        if (!WINDOWS) { // where a directory is no file that opens
            try (FileChannel directory =
                    FileChannel.open(directory(file), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        for (long next = at; bytes.hasRemaining(); ) {
            next += channel.write(bytes, next);
        }
    }
}
