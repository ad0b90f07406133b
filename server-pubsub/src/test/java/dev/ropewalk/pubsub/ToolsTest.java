package dev.ropewalk.pubsub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the guide, with the programs that people have: nc and curl.
class ToolsTest {
    private final HttpServer server = new HttpServer(HttpServer.settings());
    private final String at = "127.0.0.1:" + server.number();

    @AfterEach
    void close() {
        server.close();
    }

    private String curl(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "-sS";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Tool.run("curl", all);
    }

    private Tool nc() throws Exception {
        return Tool.start("nc", "127.0.0.1", Integer.toString(server.number()));
    }

    private void awaitClients(String path, int clients) {
        await().until(() ->
                curl(at + "/-/topics").matches("(?s).*\n" + path + " +" + clients + " .*"));
    }

    @Test
    void twoNcSeeEachOthersLines() throws Exception {
        try (Tool one = nc();
                Tool two = nc()) {
            awaitClients("/", 2);
            one.say("good morning\n");
            assertEquals("good morning", two.out.readLine());
            two.say("GET OUT\n");
            assertEquals("good morning", one.out.readLine());
            assertEquals("GET OUT", one.out.readLine());
        }
    }

    @Test
    void curlStreamsInEachForm() throws Exception {
        try (Tool raw = Tool.start("curl", "-sSN", at + "/builds");
                Tool json =
                        Tool.start(
                                "curl",
                                "-sSN",
                                "-H",
                                "Accept: application/x-ndjson",
                                at + "/builds");
                Tool events =
                        Tool.start(
                                "curl",
                                "-sSN",
                                "-H",
                                "Accept: text/event-stream",
                                at + "/builds")) {
            awaitClients("/builds", 3);
            String position = curl("-d", "build 17: passed", at + "/builds");
            assertTrue(position.matches("[0-9a-z]+:17\n"), position);
            assertEquals("build 17: passed", raw.out.readLine());
            String object = json.out.readLine();
            assertTrue(
                    object.startsWith("{\"id\":\"" + position.strip() + "\",\"time\":\""), object);
            assertEquals("retry: 2000", events.out.readLine());
            events.out.readLine();
            events.out.readLine();
            assertEquals("id: " + position.strip(), events.out.readLine());
            assertEquals("data: " + object, events.out.readLine());
        }
        awaitClients("/builds", 0);
    }

    @Test
    void curlPostsAFileLineByLine(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("lines"), "one\r\ntwo\n\nfour");
        String json = "Accept: application/json";
        String answer = curl("--data-binary", "@" + file, "-H", json, at + "/files");
        assertTrue(answer.matches("\\{\"position\":\"[0-9a-z]+:14\",\"lines\":4}\n"), answer);
        try (Tool replay = Tool.start("curl", "-sSN", at + "/files?replay=9")) {
            for (String line : new String[] {"one", "two", "", "four"}) {
                assertEquals(line, replay.out.readLine());
            }
        }
    }

    @Test
    void curlIsToldWhatIsWrong() throws Exception {
        assertEquals("400 The body is empty: send a line or more.\n", curl("-d", "", at + "/x"));
        assertEquals(
                "405 This resource answers GET, HEAD, OPTIONS, POST.\n",
                curl("-X", "PUT", "-d", "x", at + "/x"));
        assertEquals(
                "400 A position is EPOCH:OFFSET, such as k3x9:1024.\n", curl(at + "/x?since=now"));
    }

    @Test
    void curlSpeaksNeitherTlsNorHttp2Here() throws Exception {
        String tls = curl("-k", "https://" + at + "/");
        assertTrue(tls.endsWith("exit 35") && tls.contains("alert"), tls);
        String http2 = curl("--http2-prior-knowledge", at + "/");
        assertTrue(http2.contains("exit "), http2);
    }
}
