package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ServerEndpoint;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of a listening Unix socket and the lock beside it: a symbolic link `PATH.lock` that
/// names the process, as Twisted's `FilesystemLock` makes it, so that what a dead server left
/// behind can be told from a living server's and removed.
///
/// The number of a process that has died may belong to another one by now. So whether a server
/// lives is decided by connecting to the socket.
///
/// The socket is bound in a private folder, gets its mode there and is then renamed to its place:
/// nobody whom the mode excludes can connect in between.
final class SocketFile {
    private static final Logger log = LoggerFactory.getLogger(SocketFile.class);

    /// The locks of this process: a lock that names it and is not here is from an earlier process
    /// of the same number, as in a container that was started again.
    private static final Set<Path> held = ConcurrentHashMap.newKeySet();

    /// How long a server may take from its lock to its socket.
    private static final Duration START = Duration.ofSeconds(2);

    private final ServerEndpoint endpoint;
    private final Path folder;

    private SocketFile(ServerEndpoint endpoint, Path folder) {
        this.endpoint = endpoint;
        this.folder = folder;
    }

    /// Takes the lock and clears the way, where the endpoint wants a lock; otherwise the way must
    /// be clear. May wait for a server that is just starting, so not on an event loop.
    ///
    /// @throws IOException if a living server has the lock, or a file is in the way
    static SocketFile prepare(ServerEndpoint endpoint) throws IOException {
        Path address = endpoint.get(UnixKind.ADDRESS);
        if (endpoint.get(UnixKind.LOCKFILE)) {
            lock(address);
        }
        try {
            if (endpoint.get(UnixKind.LOCKFILE)) {
                removeLeftover(address);
            } else if (Files.exists(address, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException("address already in use");
            }
            return new SocketFile(endpoint, privateFolder(address));
        } catch (IOException | RuntimeException inTheWay) {
            if (endpoint.get(UnixKind.LOCKFILE)) {
                removeLock(address);
            }
            throw inTheWay;
        }
    }

    /// Beside the socket, since a rename stays within a file system; with a short name, since the
    /// path of a socket has 107 bytes at most.
    private static Path privateFolder(Path address) throws IOException {
        String name = ".%05x".formatted(ThreadLocalRandom.current().nextInt(1 << 20));
        return Files.createDirectory(
                address.resolveSibling(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// The name of the socket once it is [published][#publish].
    Path address() {
        return endpoint.get(UnixKind.ADDRESS);
    }

    /// Where the socket is to be bound.
    Path bindAddress() {
        return folder.resolve("s");
    }

    /// Gives the socket that was bound its mode and its place. Whoever called this calls [#release]
    /// at the end, also after a failure.
    ///
    /// @throws IOException if the file system does not allow it
    void publish() throws IOException {
        try {
            Files.setPosixFilePermissions(bindAddress(), permissions());
        } catch (IOException | UnsupportedOperationException failed) {
            throw new IOException(
                    "its mode cannot be set to %o: %s"
                            .formatted(endpoint.get(UnixKind.MODE), failed),
                    failed);
        }
        Files.move(bindAddress(), address());
        remove(folder);
    }

    /// Removes all of it, once nobody listens any more.
    ///
    /// @param published whether [#publish] has put it in its place
    void release(boolean published) {
        if (published) {
            remove(address());
        } else {
            remove(bindAddress());
            remove(folder);
        }
        if (endpoint.get(UnixKind.LOCKFILE)) {
            removeLock(address());
        }
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

    private static void lock(Path address) throws IOException {
        Path lock = lockOf(address);
        Path self = Path.of(Long.toString(ProcessHandle.current().pid()));
        try {
            Files.createSymbolicLink(lock, self);
        } catch (FileAlreadyExistsException taken) {
            if (serves(address)) {
                Path holder = Files.readSymbolicLink(lock);
                throw new IOException("process " + holder + " listens there (" + lock + ")", taken);
            }
            Files.deleteIfExists(lock);
            Files.createSymbolicLink(lock, self);
        }
        held.add(lock.toAbsolutePath());
    }

    /// Whether a server lives there: it answers, or it has just made its lock and may be about to.
    private static boolean serves(Path address) throws IOException {
        Path lock = lockOf(address);
        if (held.contains(lock.toAbsolutePath())) {
            return true;
        }
        while (!answers(address)) {
            if (!living(lock) || age(lock).compareTo(START) > 0) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }

    private static Duration age(Path lock) throws IOException {
        Instant made = Files.getLastModifiedTime(lock, LinkOption.NOFOLLOW_LINKS).toInstant();
        return Duration.between(made, Instant.now()).abs(); // a clock may have been set back
    }

    /// False if nobody listens; a server too busy to accept is one, and so is one that does not let
    /// us in.
    private static boolean answers(Path address) {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.configureBlocking(false);
            client.connect(UnixDomainSocketAddress.of(address));
            return true;
        } catch (IOException failed) {
            String why = String.valueOf(failed.getMessage());
            return !(why.startsWith("Connection refused") || why.startsWith("No such file"));
        }
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

    private Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all =
                PosixFilePermission.values(); // from OWNER_READ, 0400, down to 0001
        for (int i = 0; i < all.length; i++) {
            if ((endpoint.get(UnixKind.MODE) & 0400 >> i) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
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
