package dev.ropewalk.counter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.Served.Answer;
import dev.ropewalk.web.SiteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an administrator may, with a store in memory and in a file.
@ParameterizedClass
@ValueSource(strings = {"memory", "file"})
@Timeout(60)
class CounterAdminTest {
    private static final String TOKEN = "Authorization: Bearer 0123456789abcdef-._~+/==";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final String store;
    @TempDir Path folder;

    CounterAdminTest(String store) {
        this.store = store;
    }

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void forget() {
        System.setErr(before);
    }

    private Served served(String... more) throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, "0123456789abcdef-._~+/==\n");
        List<String> options =
                new ArrayList<>(List.of("--admin-token-file", token.toString(), "--store"));
        options.add(store.equals("memory") ? store : "file:" + folder.resolve("counters"));
        options.addAll(List.of(more));
        return Served.with(options.toArray(String[]::new));
    }

    /// The lines of the log, without the time and the port of the client.
    private List<String> audit() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" Audit - "))
                .map(line -> line.replaceFirst("^.* Audit - 127\\.0\\.0\\.1:\\d+ ", ""))
                .toList();
    }

    @Test
    void no100ComesForWhatTheTokenIsMissingFor() throws IOException {
        try (Served served = served()) {
            String asked = "Expect: 100-continue";
            assertEquals(401, served.ask("PUT", "/", "1", asked).status());
            assertEquals(
                    403,
                    served.ask("PUT", "/-/counters", "1", asked, TOKEN.replace('0', '1')).status());
            assertEquals(100, served.ask("PUT", "/", "1", asked, TOKEN).status());
        }
    }

    @Test
    void putSetsAndDeleteResets() throws IOException {
        try (Served served = served()) {
            served.get("/");
            assertEquals(204, served.ask("PUT", "/any", "100\n", TOKEN).status());
            assertEquals("I am request #101\n", served.get("/").body());
            assertEquals(204, served.ask("DELETE", "/", "", TOKEN).status());
            assertEquals("I am request #1\n", served.get("/").body());
            assertEquals(List.of("PUT /any: 1 -> 100", "DELETE /: 101 -> 0"), audit());
        }
    }

    @Test
    void perPathEachIsSetByItself() throws IOException {
        try (Served served = served("--per-path")) {
            assertEquals(201, served.ask("PUT", "/a/%2e/b", "41", TOKEN).status());
            assertEquals("I am request #42\n", served.get("/a/b").body());
            assertEquals("I am request #1\n", served.get("/a").body());
            assertEquals(204, served.ask("PUT", "/a", "{\"request\": 9}", TOKEN).status());
            assertEquals("I am request #10\n", served.get("/a").body());
            assertEquals(204, served.ask("DELETE", "/never", "", TOKEN).status());
            assertEquals(204, served.ask("DELETE", "/a/b", "", TOKEN).status());
            assertEquals("I am request #1\n", served.get("/a/b").body());
            assertEquals(
                    List.of("PUT /a/b: 0 -> 41", "PUT /a: 1 -> 9", "DELETE /a/b: 42 -> 0"),
                    audit());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "x", "9007199254740992", "{}", "{\"request\": \"1\"}", "[1]"})
    void whatIsNoNumberIs400(String body) throws IOException {
        try (Served served = served()) {
            Answer answer = served.ask("PUT", "/", body, TOKEN);
            assertEquals(400, answer.status());
            assertTrue(answer.body().startsWith("400 The body is the number to set, from 0 to "));
            assertEquals("I am request #1\n", served.get("/").body());
        }
    }

    @Test
    void theLastAnswerCanBePutBackAsItIs() throws IOException {
        try (Served served = served()) {
            served.ask("PUT", "/", "9007199254740991", TOKEN);
            String last = served.get("/?peek").body();
            assertEquals("I am request #9007199254740991\n", last);
            served.ask("DELETE", "/", "", TOKEN);
            assertEquals(204, served.ask("PUT", "/", last, TOKEN).status());
            assertEquals(last, served.get("/?peek").body());
        }
    }

    @Test
    void withoutTheTokenNothingIsDone() throws IOException {
        try (Served served = served()) {
            for (String method : new String[] {"PUT", "DELETE"}) {
                Answer none = served.ask(method, "/", "5");
                assertEquals(401, none.status());
                assertEquals("Bearer realm=\"counter\"", none.field("WWW-Authenticate"));
                assertEquals(
                        401, served.ask(method, "/", "5", "Authorization: Basic eA==").status());
                Answer wrong = served.ask(method, "/", "5", TOKEN + "=");
                assertEquals(403, wrong.status());
            }
            assertEquals(401, served.get("/-/counters").status());
            assertEquals(401, served.get("/%2D/x/../counters").status());
            assertEquals(403, served.ask("PUT", "/-/counters", "", TOKEN + "=").status());
            assertEquals("I am request #1\n", served.get("/").body());
            assertEquals(List.of("PUT /: refused without a token"), audit());
        }
    }

    @Test
    void whatIsNotAllowedNamesWhatIs() throws IOException {
        try (Served served = served()) {
            Answer post = served.ask("POST", "/", "5", TOKEN);
            assertEquals(405, post.status());
            assertEquals("DELETE, GET, HEAD, OPTIONS, PUT", post.field("Allow"));
            Answer deleted = served.ask("DELETE", "/-/counters", "", TOKEN);
            assertEquals(405, deleted.status());
            assertEquals("GET, HEAD, OPTIONS, PUT", deleted.field("Allow"));
        }
    }

    @Test
    void allCountersAreExportedAndImportedAsJsonLines() throws IOException {
        String lines;
        try (Served served = served("--per-path")) {
            served.get("/b%22c");
            served.get("/a");
            served.get("/a");
            Answer export = served.get("/-/counters", TOKEN);
            lines = export.body();
            assertEquals("application/jsonl", export.field("Content-Type"));
            assertEquals(
                    List.of(
                            "{\"request\": 2, \"path\": \"/a\"}",
                            "{\"request\": 1, \"path\": \"/b%22c\"}"),
                    Served.lines(lines));
            served.get("/a");
            String more = "\n" + lines + "{\"path\": \"/x/../n\\u0065w\", \"request\": 7}";
            assertEquals(204, served.ask("PUT", "/-/counters", more, TOKEN).status());
            assertEquals("I am request #3\n", served.get("/a").body());
            assertEquals("I am request #8\n", served.get("/new").body());
            assertTrue(audit().contains("PUT /new: import -> 7"), () -> audit().toString());
        }
    }

    @Test
    void whereThereIsOneCounterItIsExportedAsTheRoot() throws IOException {
        try (Served served = served()) {
            served.get("/any");
            assertEquals(
                    "{\"request\": 1, \"path\": \"/\"}\n", served.get("/-/counters", TOKEN).body());
            String line = "{\"request\": 5, \"path\": \"/\"}";
            assertEquals(204, served.ask("PUT", "/-/counters", line, TOKEN).status());
            assertEquals("I am request #6\n", served.get("/").body());
            Answer other = served.ask("PUT", "/-/counters", line.replace("/", "/a"), TOKEN);
            assertEquals("400 There is one counter here, with the path /.\n", other.body());
        }
    }

    @Test
    void aWrongLineLeavesAllAsItIs() throws IOException {
        try (Served served = served("--per-path", "--max-counters", "2")) {
            served.get("/a");
            String good = "{\"request\": 5, \"path\": \"/a\"}\n";
            Answer bad = served.ask("PUT", "/-/counters", good + "\n{\"request\": 5}\n", TOKEN);
            assertEquals("400 Line 3: it has no path.\n", bad.body());
            Answer twice = served.ask("PUT", "/-/counters", good + good, TOKEN);
            assertEquals("400 Line 2: its path was there before.\n", twice.body());
            Answer many =
                    served.ask(
                            "PUT",
                            "/-/counters",
                            good.replace("/a", "/b") + good.replace("/a", "/c"),
                            TOKEN);
            assertEquals(507, many.status());
            assertEquals("I am request #2\n", served.get("/a").body());
        }
    }

    /// And charged to the budget of bodies.
    @Test
    void onlyAnAdministratorsBodyIsKept() throws IOException {
        String head = "PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n%s\r\n";
        String wrong = "Authorization: Bearer 0123456789abcdefg\r\n";
        try (Served served = served();
                Served open = Served.with()) {
            for (String body :
                    List.of(
                            head.formatted(""),
                            head.formatted(wrong),
                            head.formatted(TOKEN + "\r\n"))) {
                boolean right = body.contains(TOKEN);
                long before = SiteOptions.BODIES.taken();
                try (Socket client = served.connect()) {
                    client.getOutputStream()
                            .write((body + "x".repeat(99_999)).getBytes(StandardCharsets.US_ASCII));
                    if (right) {
                        await().until(() -> SiteOptions.BODIES.taken() >= before + 99_999);
                    }
                    client.getOutputStream().write('x');
                    String status = Served.readUntil(client.getInputStream(), "\r\n");
                    assertEquals(
                            right ? "400" : body.contains(wrong) ? "403" : "401",
                            status.substring(9, 12));
                }
                assertEquals(before, SiteOptions.BODIES.taken());
            }
            assertEquals(405, open.ask("PUT", "/", "1").status());
        }
    }
}
