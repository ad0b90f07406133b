package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.service.Servers;
import dev.ropewalk.service.Service;
import dev.ropewalk.service.ServiceSettings;
import dev.ropewalk.web.AdminToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The words on the command line.
@Timeout(60)
class CounterOptionsTest {
    private static final InetSocketAddress ADDRESS =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);

    @TempDir Path folder;

    private static CounterServer server(String... options) {
        CounterServer server = new CounterServer();
        new CommandLine(server).parseArgs(options);
        return server;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--store disk | a store is memory or file:PATH",
                "--store file: | a store is memory or file:PATH",
                "--store file:/x --sync often | when to sync is never, 1s or always, not \"often\"",
                "--sync always | --sync always needs --store file:PATH",
                "--max-counters 0 | there is at least 1 counter: 0",
                "--max-keys 0 | there is at least 1 key: 0",
                "--allow-origin example.com | an origin is * or as a browser sends it",
                "--allow-host http://x | --allow-host: a host is a name without a port",
                "--admin-token-file /no/such/file | --admin-token-file: there is no file /no/such/file",
            })
    void aWrongValueIsNamed(String options, String sentence) {
        RuntimeException wrong =
                assertThrows(RuntimeException.class, () -> server(options.split(" ")).factory());
        Throwable why = wrong instanceof ParameterException ? wrong.getCause() : wrong;
        String message = why == null ? "" : String.valueOf(why.getMessage());
        assertTrue(message.contains(sentence), message);
    }

    @ParameterizedTest
    @CsvSource({"never", "none"})
    void theOperatingSystemMaySyncByEitherWord(String word) {
        CounterServer server = new CounterServer();
        new CommandLine(server).parseArgs("--store", "file:/x", "--sync", word);
        assertEquals(SyncMode.parse("never"), SyncMode.parse(word));
        assertEquals("never", SyncMode.parse(word).toString());
        var option = new CommandLine(server).getCommandSpec().findOption("--sync");
        String sync = String.join(" ", option.description());
        assertTrue(sync.contains("never") && !sync.contains("none"), sync);
    }

    @Test
    void theTokenIsReadAgainAndTheLastGoodOneIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "a".repeat(16));
        AdminToken token = AdminToken.read(file);
        Files.writeString(file, "b".repeat(16));
        assertEquals(file, token.reload());
        assertEquals(AdminToken.Proof.WRONG, token.check("Bearer " + "a".repeat(16)));
        assertEquals(AdminToken.Proof.RIGHT, token.check("Bearer " + "b".repeat(16)));
        Files.writeString(file, "short");
        assertThrows(IllegalArgumentException.class, token::reload);
        assertEquals(AdminToken.Proof.RIGHT, token.check("Bearer " + "b".repeat(16)));
    }

    @Test
    void theServerReadsItsTokenAgain() throws IOException {
        assertEquals("", server().reload());
        Path file = Files.writeString(folder.resolve("token"), "a".repeat(16));
        CounterServer server = server("--admin-token-file", file.toString());
        server.factory();
        assertEquals("the token in " + file, server.reload());
    }

    @Test
    void theStartSaysWhereTheCountIsKept() {
        assertEquals(
                "curl 127.0.0.1:8080   (counts in memory: from 1 at each start)",
                server().hint(ADDRESS));
        assertEquals(
                "curl 127.0.0.1:8080   (counts in /x/y, sync 1s)",
                server("--store", "file:/x/y").hint(ADDRESS));
        assertEquals(
                "curl 127.0.0.1:8080   (counts in /x/y, sync always)",
                server("--store", "file:/x/y", "--sync", "always").hint(ADDRESS));
    }

    @Test
    void aStoreThatCannotBeOpenedIsOneSentenceAndTheFileIsAsItWas() throws IOException {
        Path file = folder.resolve("diary.txt");
        Files.writeString(file, "my diary, which is no state of a counter\n");
        Service service =
                Service.of(server("--store", "file:" + file), "tcp:0:interface=127.0.0.1");
        IOException failed =
                assertThrows(
                        IOException.class,
                        () -> Servers.start(ServiceSettings.DEFAULT, List.of(service)).close());
        String message = String.valueOf(failed.getMessage());
        assertTrue(message.startsWith("cannot start counter: "), message);
        assertTrue(message.contains(file.toString()), message);
        assertTrue(!message.contains("Exception"), message);
        assertEquals("my diary, which is no state of a counter\n", Files.readString(file));
    }

    @Test
    void whenTheServersEndTheFileIsFree() throws IOException {
        for (int start = 0; start < 3; start++) {
            try (Served served = Served.with("--store", "file:" + folder.resolve("count"))) {
                assertEquals("I am request #" + (start + 1) + "\n", served.get("/").body());
            }
        }
    }
}
