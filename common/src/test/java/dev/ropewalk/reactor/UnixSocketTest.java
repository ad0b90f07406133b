package dev.ropewalk.reactor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Protocol;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class UnixSocketTest {
    private final IoBackend backend;
    private final Path folder;
    private Reactor reactor;
    private Path path;
    private Path lock;

    UnixSocketTest(IoBackend backend, @TempDir Path folder) {
        this.backend = backend;
        this.folder = folder;
    }

    @BeforeEach
    void open() {
        reactor = Reactor.create(backend, 1);
        path = folder.resolve("echo.sock");
        lock = folder.resolve("echo.sock.lock");
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private ListeningPort listen(String parameters) {
        return reactor.listen("unix:" + path + parameters, _ -> new Echo()).join();
    }

    private String failure(String parameters) {
        Throwable failed =
                assertThrows(CompletionException.class, () -> listen(parameters)).getCause();
        return String.valueOf(Objects.requireNonNull(failed).getMessage());
    }

    private String echo(String text) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            client.shutdownOutput();
            return new String(
                    Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void bytesGoBothWaysAndTheFileGoesWithThePort() throws IOException {
        ListeningPort port = listen(":mode=600");
        assertEquals("hello", echo("hello"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals("unix:" + path, port.toString());
        port.stopListening().toCompletableFuture().join();
        await().until(() -> !Files.exists(path) && !Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void whatADeadServerLeftIsRemoved() throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        Files.createSymbolicLink(lock, Path.of("999999999"));
        listen("");
        assertEquals("again", echo("again"));
    }

    @Test
    void aLockOfAnEarlierProcessOfOurOwnNumberIsNoLock() throws IOException {
        Files.createSymbolicLink(lock, Path.of(Long.toString(ProcessHandle.current().pid())));
        listen("");
        assertEquals("again", echo("again"));
    }

    @Test
    void aLockWhoseNumberBelongsToAnotherProcessNowIsNoLock() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.createSymbolicLink(lock, Path.of(Long.toString(other.pid())));
            listen("");
            assertEquals("again", echo("again"));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /// As of another container that shares the folder, whose numbers are others.
    @Test
    void aServerThatAnswersKeepsItsSocketWhateverItsLockSays() throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path));
            Files.createSymbolicLink(lock, Path.of("999999999"));
            assertTrue(failure("").contains("process 999999999 listens there"));
            assertTrue(Files.exists(path));
        }
    }

    @Test
    void nobodyMayConnectBeforeTheModeIsSet() throws IOException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        Thread watcher =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!done.get()) {
                                try {
                                    seen.add(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(path)));
                                } catch (IOException none) {
                                    // not there yet, or no more
                                }
                            }
                        });
        for (int i = 0; i < 200; i++) {
            listen(":mode=600").stopListening().toCompletableFuture().join();
            await().until(() -> !Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
        }
        done.set(true);
        await().until(() -> !watcher.isAlive());
        assertEquals(Set.of("rw-------"), seen);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aModeThatCannotBeSetEndsTheStart() throws IOException {
        SocketFile file = SocketFile.prepare(ServerEndpoint.parse("unix:" + path));
        String said = String.valueOf(assertThrows(IOException.class, file::publish).getMessage());
        assertTrue(said.startsWith("its mode cannot be set to 666: "), said);
        file.release(false);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void bothSidesKnowTheSocketByItsName() {
        Echo server = new Echo();
        ListeningPort port = reactor.listen("unix:" + path, _ -> server).join();
        Protocol client = reactor.connect("unix:" + path, _ -> new Echo()).join();
        await().until(() -> port.connections() == 1);
        assertEquals("unix:" + path, Addresses.text(server.transport().host()));
        assertEquals("unix:" + path, Addresses.text(client.transport().peer()));
    }

    @Test
    void aLivingServerKeepsItsSocket() throws IOException {
        listen("");
        long pid = ProcessHandle.current().pid();
        assertEquals(
                "cannot listen on unix:"
                        + path
                        + ": process "
                        + pid
                        + " listens there ("
                        + lock
                        + ")",
                failure(""));
        assertEquals("still", echo("still"));
    }

    @Test
    void aFileThatIsNoSocketIsLeftAsItIs() throws IOException {
        Files.writeString(path, "precious");
        assertTrue(failure("").endsWith("a file that is no socket is in the way"));
        assertEquals("precious", Files.readString(path));
        assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void withoutALockALeftoverIsInTheWay() throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertTrue(failure(":lockfile=0").endsWith("the address is in use already"));
    }

    @Test
    void aClientConnects() {
        listen("");
        Echo client = new Echo();
        assertEquals(client, reactor.connect("unix:" + path + ":lockfile=1", _ -> client).join());
        assertEquals("unix:" + path, Addresses.text(client.transport().peer()));
    }

    @Test
    void aClientThatChecksTheLockNeedsALivingServer() {
        assertThrows(
                CompletionException.class,
                () -> reactor.connect("unix:" + path + ":lockfile=1", _ -> new Echo()).join());
    }
}
