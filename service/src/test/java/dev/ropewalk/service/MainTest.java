package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls that end by themselves: what they print where, and the exit status.
class MainTest {
    @TempDir Path folder;
    private @Nullable Child child;

    @AfterEach
    void end() {
        if (child != null) {
            child.process.destroyForcibly();
        }
    }

    private Child run(Map<String, String> environment, String... words) throws IOException {
        Child started = Child.start(folder, environment, words);
        child = started;
        return started;
    }

    private Child run(String... words) throws IOException {
        return run(Map.of(), words);
    }

    private static void assertWrongCall(String message, Child ran) throws Exception {
        assertEquals(2, ran.status());
        assertEquals(message, ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void theVersionHasTwoLines() throws Exception {
        Child ran = run("--version");
        assertEquals(0, ran.status());
        List<String> lines = ran.out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().matches("Ropewalk \\d+\\.\\d+\\.\\d+"), lines::getFirst);
        assertTrue(lines.getLast().matches("Java 2\\d.* Netty 4\\..*"), lines::getLast);
        assertEquals("", ran.err());
    }

    @Test
    void helpNamesEveryCommandAndLoadsNothingOfNetty() throws Exception {
        Path loaded = folder.resolve("loaded");
        child =
                Child.start(
                        Child.builder(
                                folder,
                                Map.of(),
                                List.of("-Xlog:class+load:file=" + loaded),
                                "--help"),
                        folder);
        assertEquals(0, child.status());
        assertTrue(child.out().contains("\n  test          Greets and echoes\n"), child.out());
        assertTrue(child.out().contains("\n  up "), child.out());
        assertEquals("", child.err());
        assertFalse(Files.readString(loaded).contains("io.netty."));
    }

    @Test
    void helpOfACommandShowsItsOptionsTheirVariablesAndDefaults() throws Exception {
        Child ran = run("help", "test");
        assertEquals(0, ran.status());
        assertTrue(ran.out().contains("(ROPEWALK_TEST_GREETING, default: hello)"), ran.out());
        assertTrue(ran.out().contains("(ROPEWALK_DRAIN_TIMEOUT, default: 30s)"), ran.out());
        assertTrue(ran.out().contains("What a client hears first, 100% as given"), ran.out());
        assertEquals("", ran.err());
    }

    @Test
    void noCommandIsHelpOnTheStandardError() throws Exception {
        Child ran = run();
        assertEquals(2, ran.status());
        assertTrue(ran.err().startsWith("Usage: ropewalk COMMAND"), ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void anUnknownCommandIsNamedWithThoseThereAre() throws Exception {
        assertWrongCall(
                """
                ropewalk: there is no command "tset"; there are test, completion, health, man, rehearse and up
                Try: ropewalk --help
                """,
                run("tset"));
    }

    @Test
    void anUnknownOptionIsNamed() throws Exception {
        assertWrongCall(
                """
                ropewalk: unknown option --lissten; perhaps --listen or --lifetime
                Try: ropewalk test --help
                """,
                run("test", "--lissten", "tcp:0"));
    }

    @Test
    void aBadEndpointIsShownWithThePlace() throws Exception {
        assertWrongCall(
                """
                ropewalk: --listen: tcp:12x4: a port is a number from 0 to 65535, not "12x4"
                  tcp:12x4
                      ^
                Try: ropewalk test --help
                """,
                run("test", "--listen", "tcp:0", "--listen", "tcp:12x4"));
    }

    @Test
    void aBadValueFromTheEnvironmentIsShownWithItsVariable() throws Exception {
        assertWrongCall(
                """
                ropewalk: ROPEWALK_THREADS: a whole number from 1 to 2147483647, not "many"
                Try: ropewalk up --help
                """,
                run(Map.of("ROPEWALK_THREADS", "many"), "up"));
    }

    @Test
    void aValueThatAPluginDoesNotLikeIsAWrongCall() throws Exception {
        assertWrongCall(
                """
                ropewalk: test: a greeting is a greeting: "no"
                Try: ropewalk test --help
                """,
                run("test", "--greeting", "no"));
    }

    @Test
    void oneOfThreePortsInUseEndsAllWithOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "tcp:" + taken.getLocalPort() + ":interface=127.0.0.1";
            String free = "tcp:0:interface=127.0.0.1";
            Child ran = run("test", "--listen", free, "--listen", endpoint, "--listen", free);
            assertEquals(1, ran.status());
            assertEquals(
                    "ropewalk: cannot listen on " + endpoint + ": the address is in use already\n",
                    ran.err());
            assertEquals("", ran.out());
        }
    }

    @Test
    void aFailureShowsWhereItCameFromOnlyWhenAsked() throws Exception {
        Child ran = run("test", "--stack-traces", "--listen", "unix:/dev/null/socket");
        assertEquals(1, ran.status());
        assertTrue(
                ran.err().contains("ropewalk: cannot listen on unix:/dev/null/socket: "),
                ran.err());
        assertTrue(ran.err().contains("\tat dev.ropewalk."), ran.err());
    }
}
