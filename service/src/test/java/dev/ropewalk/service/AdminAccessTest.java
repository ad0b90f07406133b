package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import dev.ropewalk.admin.AdminOptions;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.AllowedHosts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Access to the admin endpoint, over a socket.
@Timeout(60)
class AdminAccessTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final ServerEndpoint LOOPBACK =
            ServerEndpoint.parse("tcp:0:interface=127.0.0.1");

    @TempDir Path folder;
    private @Nullable Servers servers;
    private @Nullable Child child;

    private void start(@Nullable AdminToken token, String... hosts) throws IOException {
        AllowedHosts allowed = AllowedHosts.of(AdminOptions.HOST_OPTION, List.of(hosts));
        servers =
                Servers.start(
                        new ServiceSettings(
                                null,
                                1,
                                new Drain(Duration.ZERO, Duration.ofSeconds(5)),
                                PolicyOptions.NONE,
                                new AdminOptions(LOOPBACK, allowed, token)),
                        List.of(Service.of(new TestServer(), "tcp:0:interface=127.0.0.1")));
    }

    private AdminToken token() throws IOException {
        return AdminToken.read(Files.writeString(folder.resolve("token"), TOKEN));
    }

    @AfterEach
    void stop() {
        if (servers != null) {
            servers.close();
        }
        if (child != null) {
            child.process.destroyForcibly();
        }
    }

    private String ask(String line, String host, String fields, String body) throws IOException {
        InetSocketAddress at =
                (InetSocketAddress) Objects.requireNonNull(Objects.requireNonNull(servers).admin());
        try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
            socket.setSoTimeout(20_000);
            String request =
                    "%s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n%s"
                            .formatted(line, host, fields, body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String get(String path, String host) throws IOException {
        return ask("GET " + path, host, "", "");
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    @Test
    void onlyNamesOfThisMachineAreAnswered() throws IOException {
        start(null, "ops.example.org");
        for (String path : List.of("/", "/metrics", "/-/connections", "/healthz")) {
            for (String host : List.of("localhost", "127.0.0.1:9090", "ops.example.org")) {
                assertStatus(200, get(path, host));
            }
            String refused = get(path, "evil.example");
            assertStatus(421, refused);
            assertTrue(refused.contains("--admin-allow-host NAME"), refused);
        }
        String rebound = "Origin: http://evil.example\r\n";
        assertStatus(421, ask("PUT /-/log/dev.ropewalk", "evil.example", rebound, "info"));
    }

    @Test
    void aPageOfAnotherOriginSetsNoLevel() throws IOException {
        start(null);
        String strange = "Origin: http://evil.example\r\n";
        assertStatus(403, ask("PUT /-/log/dev.ropewalk", "127.0.0.1", strange, "info"));
        String own = "Origin: http://127.0.0.1\r\n";
        assertStatus(200, ask("PUT /-/log/dev.ropewalk", "127.0.0.1", own, "info"));
    }

    @Test
    void withATokenOnlyWhoSendsItIsAnswered() throws IOException {
        start(token());
        String right = "Authorization: Bearer " + TOKEN + "\r\n";
        String wrong = "Authorization: Bearer " + TOKEN + "0\r\n";
        for (String path : List.of("/", "/metrics", "/-/connections", "/-/log", "/nowhere")) {
            String none = get(path, "localhost");
            assertStatus(401, none);
            assertTrue(none.contains("\r\nWWW-Authenticate: Bearer realm=\"admin\"\r\n"), none);
            assertStatus(401, ask("GET " + path, "localhost", wrong, ""));
            assertStatus(
                    path.equals("/nowhere") ? 404 : 200,
                    ask("GET " + path, "localhost", right, ""));
        }
        assertStatus(401, ask("PUT /-/log/dev.ropewalk", "localhost", wrong, "info"));
        assertStatus(200, ask("PUT /-/log/dev.ropewalk", "localhost", right, "info"));
        assertStatus(200, get("/healthz", "localhost"));
        assertStatus(200, get("/readyz", "localhost"));
    }

    @Test
    void aBrowserSendsTheTokenAsAPassword() throws IOException {
        start(token());
        assertTrue(get("/", "localhost").contains("\r\nWWW-Authenticate: Basic realm=\"admin\""));
        for (String pair : List.of("me:" + TOKEN, ":" + TOKEN)) {
            String basic =
                    Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            assertStatus(
                    200, ask("GET /", "localhost", "Authorization: Basic " + basic + "\r\n", ""));
        }
        for (String basic : List.of("", "?", "bWU6", "bWU6d3JvbmctdG9rZW4tMDEyMzQ1Njc=")) {
            assertStatus(
                    401, ask("GET /", "localhost", "Authorization: Basic " + basic + "\r\n", ""));
        }
    }

    @Test
    void no100ComesForALevelThatMayNotBeSet() throws IOException {
        start(token());
        String asked = "Expect: 100-continue\r\n";
        assertStatus(401, ask("PUT /-/log/dev.ropewalk", "localhost", asked, "info"));
        asked += "Authorization: Bearer " + TOKEN + "\r\n";
        assertStatus(100, ask("PUT /-/log/dev.ropewalk", "localhost", asked, "info"));
        asked += "Origin: null\r\n";
        assertStatus(403, ask("PUT /-/log/dev.ropewalk", "localhost", asked, "info"));
    }

    @Test
    void aLevelIsPutAndNothingElse() throws IOException {
        start(null);
        String answer = get("/-/log/dev.ropewalk", "localhost");
        assertStatus(405, answer);
        assertTrue(answer.contains("\r\nAllow: OPTIONS, PUT\r\n"), answer);
        String put = ask("PUT /metrics", "localhost", "", "x");
        assertStatus(405, put);
        assertTrue(put.contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"), put);
        String options = ask("OPTIONS /-/log/dev.ropewalk", "localhost", "", "");
        assertStatus(204, options);
        assertTrue(options.contains("\r\nAllow: OPTIONS, PUT\r\n"), options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no.such.logger",
                "dev.ropewalk.nowhere.Nothing",
                "",
                "a..b",
                "dev/ropewalk",
                "dev.ropewalk.",
                "%00"
            })
    void aLoggerThatNobodyHasIsNotMade(String name) throws IOException {
        start(null);
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        int before = loggers.getLoggerList().size();
        String answer = ask("PUT /-/log/" + name, "localhost", "", "debug");
        assertStatus(404, answer);
        assertTrue(answer.contains("404 There is no logger"), answer);
        assertNull(loggers.exists(name));
        assertTrue(loggers.getLoggerList().size() <= before + 1); // that of Levels itself
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ROOT", "dev.ropewalk", "io.netty.handler", "dev.ropewalk.web.HttpError"})
    void aLoggerOfAClassOrAPackageIs(String name) throws IOException {
        start(null);
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        var logger = loggers.getLogger(name);
        var before = logger.getLevel();
        try {
            assertStatus(200, ask("PUT /-/log/" + name, "localhost", "", "warn"));
            assertFalse(logger.isInfoEnabled());
        } finally {
            logger.setLevel(before);
        }
    }

    private Child run(String... words) throws IOException {
        Child started = Child.start(folder, Map.of(), words);
        child = started;
        return started;
    }

    @Test
    void aTokenThatCannotBeReadIsAWrongCall() throws Exception {
        Child wrong = run("test", "--operator-token-file=" + folder.resolve("nowhere"));
        assertEquals(2, wrong.status());
        assertEquals(
                "ropewalk: --operator-token-file: there is no file "
                        + folder.resolve("nowhere")
                        + "\nTry: ropewalk --help\n",
                wrong.err());
    }

    @Test
    void aHostThatIsNoNameIsAWrongCall() throws Exception {
        Child wrong = run("test", "--admin-allow-host=http://x");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("--admin-allow-host: a host is a name"), wrong.err());
    }

    @Test
    void withoutATokenBeyondLoopbackTheStartWarns() throws Exception {
        Child open = run("test", "--listen=tcp:0:interface=127.0.0.1", "--admin=tcp:0");
        open.ports();
        assertTrue(open.err().contains("--operator-token-file PATH"), open.err());
    }

    @Test
    void withATokenOrOnLoopbackItDoesNot() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Child kept =
                run(
                        "test",
                        "--listen=tcp:0:interface=127.0.0.1",
                        "--admin=tcp:0",
                        "--operator-token-file=" + token);
        kept.ports();
        assertEquals("", kept.err());
        kept.process.destroyForcibly().waitFor();
        Child local = run("test", "--listen=tcp:0:interface=127.0.0.1", "--admin=" + LOOPBACK);
        local.ports();
        assertEquals("", local.err());
    }
}
