package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ServerEndpoint;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of a listening Unix socket and the lock beside it: a symbolic link `PATH.lock` that
/// names the process, as Twisted's `FilesystemLock` makes it, so that what a dead server left
/// behind can be told from a living server's and removed.
final class SocketFile {
    private static final Logger log = LoggerFactory.getLogger(SocketFile.class);

    /// The locks of this process: a lock that names it and is not here is from an earlier process
    /// of the same number, as in a container that was started again.
    private static final Set<Path> held = ConcurrentHashMap.newKeySet();

    private final ServerEndpoint.Unix endpoint;

    private SocketFile(ServerEndpoint.Unix endpoint) {
        this.endpoint = endpoint;
    }

    /// Takes the lock and clears the way, where the endpoint wants a lock; else the way must be
    /// clear, since Netty's native transports remove whatever has the name.
    ///
    /// @throws IOException if a living server has the lock, or a file is in the way
    static SocketFile prepare(ServerEndpoint.Unix endpoint) throws IOException {
        if (endpoint.lockfile()) {
            lock(lockOf(endpoint.address()));
            try {
                removeLeftover(endpoint.address());
            } catch (IOException inTheWay) {
                removeLock(endpoint.address());
                throw inTheWay;
            }
        } else if (Files.exists(endpoint.address(), LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException("address already in use");
        }
        return new SocketFile(endpoint);
    }

    /// Sets the mode of the new file, and removes file and lock once the port is closed; null where
    /// it could not be opened.
    void opened(@Nullable CompletableFuture<Void> closed) {
        if (closed == null) {
            unlock();
            return;
        }
        setMode();
        closed.thenRun(() -> {
            remove(endpoint.address());
            unlock();
        });
    }

    /// Whether the lock beside `address` names a living process.
    static boolean lockedByTheLiving(Path address) {
        try {
            return living(lockOf(address));
        } catch (IOException _) {
            return false;
        }
    }

    private static Path lockOf(Path address) {
        return address.resolveSibling(address.getFileName() + ".lock");
    }

    private static void lock(Path lock) throws IOException {
        Path self = Path.of(Long.toString(ProcessHandle.current().pid()));
        try {
            Files.createSymbolicLink(lock, self);
        } catch (FileAlreadyExistsException taken) {
            if (living(lock)) {
                Path holder = Files.readSymbolicLink(lock);
                throw new IOException("process " + holder + " listens there (" + lock + ")", taken);
            }
            Files.deleteIfExists(lock);
            Files.createSymbolicLink(lock, self);
        }
        held.add(lock.toAbsolutePath());
    }

    private static boolean living(Path lock) throws IOException {
        try {
            long pid = Long.parseLong(Files.readSymbolicLink(lock).toString());
            return pid == ProcessHandle.current().pid()
                    ? held.contains(lock.toAbsolutePath())
                    : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        } catch (NoSuchFileException | NumberFormatException _) {
            return false;
        }
    }

    private static void removeLeftover(Path address) throws IOException {
        if (Files.exists(address, LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes found =
                    Files.readAttributes(
                            address, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isOther()) {
                throw new IOException("a file that is no socket is in the way");
            }
            Files.delete(address);
        }
    }

    private void setMode() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all =
                PosixFilePermission.values(); // from OWNER_READ, 0400, down to 0001
        for (int i = 0; i < all.length; i++) {
            if ((endpoint.mode() & 0400 >> i) != 0) {
                permissions.add(all[i]);
            }
        }
        try {
            Files.setPosixFilePermissions(endpoint.address(), permissions);
        } catch (IOException | UnsupportedOperationException failed) {
            log.warn("{}: could not set the mode: {}", endpoint, failed.toString());
        }
    }

    private void unlock() {
        if (endpoint.lockfile()) {
            removeLock(endpoint.address());
        }
    }

    private static void removeLock(Path address) {
        Path lock = lockOf(address);
        remove(lock);
        held.remove(lock.toAbsolutePath());
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            log.warn("could not remove {}: {}", path, failed.toString());
        }
    }
}
