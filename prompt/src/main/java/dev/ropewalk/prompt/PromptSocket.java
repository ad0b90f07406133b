package dev.ropewalk.prompt;

import dev.ropewalk.reactor.RateLimitedLog;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Unix socket through which terminals attach. Who gets in can do all that the process can: so
/// the socket lies in a folder that only its user can enter, and the kernel says who knocks.
///
/// Its threads are its own, for a shell blocks.
final class PromptSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PromptSocket.class);
    private static final RateLimitedLog refusals = new RateLimitedLog(log, "prompt refused others");
    private static final String PRIVATE = "rwx------";
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;
    private final Map<String, Object> objects;
    private long number; // of the last session, the accepting thread's
    private final Set<PromptSession> sessions = ConcurrentHashMap.newKeySet();

    private PromptSocket(Path path, ServerSocketChannel server, Map<String, Object> objects)
            throws IOException {
        this.path = path;
        this.server = server;
        this.owner = Files.getOwner(path);
        this.objects = Map.copyOf(objects);
    }

    /// Opens the door.
    ///
    /// @param objects what a shell has at hand, by name
    /// @throws IOException if the folder is not private, or the socket is in use, saying so
    static PromptSocket open(Path path, Map<String, Object> objects) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("prompt: there is no folder " + folder);
        }
        String mode =
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
        if (!mode.equals(PRIVATE)) {
            throw new IOException(
                    "prompt: the folder %s is %s, and must be %s: chmod 700 %s"
                            .formatted(folder, mode, PRIVATE, folder));
        }
        removeStale(absolute);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(absolute));
            PromptSocket door = new PromptSocket(absolute, server, objects);
            door.requireOwn(folder);
            SnippetOutput.install();
            Thread.ofPlatform().daemon().name("prompt").start(door::accept);
            return door;
        } catch (IOException failed) {
            server.close();
            throw new IOException(
                    "prompt: cannot listen at " + absolute + ": " + failed.getMessage(), failed);
        }
    }

    /// A socket that nobody listens at any more is removed, anything else is left.
    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw new IOException("prompt: " + path + " is there already, and is no socket");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException("prompt: " + path + " is in use by another process");
        } catch (ConnectException dead) {
            Files.delete(path);
        }
    }

    private void requireOwn(Path folder) throws IOException {
        UserPrincipal of = Files.getOwner(folder);
        if (!of.equals(owner)) {
            throw new IOException(
                    "the folder is " + of.getName() + "'s, and must be " + owner.getName() + "'s");
        }
    }

    private void accept() {
        boolean failing = false;
        while (server.isOpen()) {
            try {
                letIn(server.accept());
                failing = false;
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException failed) {
                if (!failing) {
                    log.warn(
                            "prompt cannot accept: {}; trying again each second",
                            failed.toString());
                }
                failing = true; // with no descriptor left the next one would fail at once
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /// Attaches a client, or closes it if it is another user's or nobody can tell whose it is.
    void letIn(SocketChannel client) throws IOException {
        try {
            UserPrincipal user = client.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
            if (user.equals(owner)) {
                number++;
                attach(new PromptSession(number, user.getName(), client, objects), number);
                return;
            }
            refusals.warn("prompt refused to {}: it is {}'s", user.getName(), owner.getName());
        } catch (IOException | RuntimeException unknown) {
            refusals.warn("prompt refused a client: {}", unknown.toString());
        }
        client.close();
    }

    private void attach(PromptSession session, long number) {
        sessions.add(session);
        Thread.ofPlatform()
                .daemon()
                .name("prompt-reader-" + number)
                .start(() -> {
                    try {
                        session.run();
                    } finally {
                        sessions.remove(session);
                    }
                });
    }

    /// Lets nobody in any more, and whoever is in out.
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
        sessions.forEach(PromptSession::end);
    }
}
