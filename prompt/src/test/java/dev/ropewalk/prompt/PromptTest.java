package dev.ropewalk.prompt;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// A prompt in this process, and a client of it over a real socket.
@Timeout(120)
class PromptTest {
    private final AtomicLong counter = new AtomicLong(41);
    private final StringBuilder out = new StringBuilder();
    private Path folder;
    private PromptSocket door;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createTempDirectory("rw");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        door = PromptSocket.open(socket(), Map.of("counter", counter, "list", List.of("a")));
    }

    private Path socket() {
        return folder.resolve("s");
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        Files.deleteIfExists(socket());
        Files.delete(folder);
    }

    private boolean type(String text) throws IOException {
        try (RemoteShell remote = RemoteShell.attach(socket(), out::append)) {
            return PromptTerminal.pipe(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), remote);
        }
    }

    /// The kernel says of TCP not who it is.
    @Test
    void theOneWhoseNameCannotBeToldIsClosed() throws IOException {
        try (ServerSocketChannel server =
                        ServerSocketChannel.open()
                                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel _ = SocketChannel.open(server.getLocalAddress());
                SocketChannel stranger = server.accept()) {
            door.letIn(stranger);
            assertFalse(stranger.isOpen());
        }
    }

    @Test
    void theLiveObjectsAreAtHandAndWhatIsDoneToThemIsDone() throws IOException {
        assertTrue(type("counter.incrementAndGet()\nlist.size()\n"), out.toString());
        assertEquals("42\n1\n", out.toString());
        assertEquals(42, counter.get());
    }

    @Test
    void aTextOverSeveralLinesIsRunWhenItIsWhole() throws IOException {
        assertTrue(type("int square(int x) {\n  return x * x;\n}\nsquare(7)\n"));
        assertEquals("49\n", out.toString());
    }

    @Test
    void aLineOfExitEndsWhatComesThroughAPipe() throws IOException {
        assertTrue(type("1\n/exit\n2\n"));
        assertEquals("1\n", out.toString());
    }

    @Test
    void whatASnippetPrintsGoesToWhoTypedItAndToNobodyElse() throws IOException {
        StringBuilder other = new StringBuilder();
        try (RemoteShell idle = RemoteShell.attach(socket(), other::append)) {
            assertTrue(idle.isWhole("1\n"));
            assertTrue(type("System.out.println(\"hi\"); new Thread(() -> {}).start();\n"));
            assertEquals("hi\n", out.toString());
            assertTrue(idle.isWhole("1\n"));
        }
        assertEquals("", other.toString());
    }

    @Test
    void aMistakeIsToldAndTheRestGoesOn() throws IOException {
        assertFalse(type("int x = \"a\";\n1 / 0\n2 + 3\n"));
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.getFirst().startsWith("error: incompatible types"), lines.getFirst());
        assertEquals("java.lang.ArithmeticException: / by zero", lines.get(1));
        assertEquals("5", lines.get(2));
    }

    @Test
    void wordsAreCompleted() throws IOException {
        try (RemoteShell remote = RemoteShell.attach(socket(), out::append)) {
            Completions found = remote.complete("counter.incr", 12);
            assertEquals(8, found.anchor());
            assertTrue(found.words().contains("incrementAndGet()"), found.toString());
        }
    }

    @Test
    void whatRunsForEverIsInterrupted() throws Exception {
        try (RemoteShell remote = RemoteShell.attach(socket(), out::append)) {
            CompletableFuture<Boolean> done =
                    CompletableFuture.supplyAsync(
                            () -> eval(remote, "counter.set(7); while (true) {}"));
            await().until(() -> counter.get() == 7);
            await().until(() -> {
                remote.stop();
                return done.isDone();
            });
            assertFalse(done.get(10, TimeUnit.SECONDS));
            assertTrue(remote.eval("1 + 1"));
        }
    }

    @Test
    void aSnippetDoesNotEndTheProcessByASlip() throws IOException {
        assertFalse(type("System.exit(3)\nRuntime.getRuntime().halt(4)\n1 + 1\n"));
        assertEquals(
                """
                System.exit(3) would end the whole program; /exit or Ctrl-D leaves the prompt
                Runtime.halt(4) would end the whole program; /exit or Ctrl-D leaves the prompt
                2
                """,
                out.toString());
    }

    @Test
    void aSnippetFindsNothingOnTheStandardInputOfTheServers() throws IOException {
        assertTrue(type("System.in.read()\nSystem.in.readAllBytes().length\n"));
        assertEquals("-1\n0\n", out.toString());
    }

    private static boolean eval(RemoteShell remote, String text) {
        try {
            return remote.eval(text);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void eachAttachAndEachLineIsLogged() throws IOException {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger logger = (Logger) LoggerFactory.getLogger(PromptSession.class);
        logger.addAppender(logged);
        try {
            type("1 + \t1\n");
        } finally {
            await().until(() -> said(logged).stream().anyMatch(line -> line.endsWith("detached")));
            logger.detachAppender(logged);
        }
        String attached = "prompt 1 attached by " + Files.getOwner(folder).getName();
        assertTrue(
                said(logged).containsAll(List.of(attached, "prompt 1 ran 1 + \\x091\\n")),
                said(logged).toString());
    }

    private static List<String> said(ListAppender<ILoggingEvent> logged) {
        return List.copyOf(logged.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aFolderThatOthersMayEnterIsRefused() throws IOException {
        Path open = Files.createTempDirectory("rw");
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> PromptSocket.open(open.resolve("s"), Map.of()));
            assertEquals(
                    "prompt: the folder %s is rwxr-x---, and must be rwx------: chmod 700 %s"
                            .formatted(open, open),
                    refused.getMessage());
        } finally {
            Files.delete(open);
        }
    }

    @Test
    void aSocketInUseIsRefusedAndADeadOneReplaced() throws IOException {
        IOException refused =
                assertThrows(IOException.class, () -> PromptSocket.open(socket(), Map.of()));
        assertEquals("prompt: " + socket() + " is in use by another process", refused.getMessage());
        door.close();
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        door = PromptSocket.open(socket(), Map.of());
        assertTrue(type("1\n"));
    }
}
