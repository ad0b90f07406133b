package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.TestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of what the counter's HTTP does, line by line, over a socket: what is answered.
class HttpTableTest extends HttpTable {
    HttpTableTest(String backend) {
        super(backend);
    }

    @Test
    void aGetOfAnyPathIsAnsweredExactly() throws IOException {
        String answer = exchange(GET);
        assertTrue(
                answer.matches(
                        String.join(
                                "\r\n",
                                "HTTP/1.1 200 OK",
                                "Server: Ropewalk",
                                "Date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT",
                                "Content-Type: text/plain; charset=utf-8",
                                "X-Test: yes",
                                "Content-Length: 3",
                                "",
                                "#1\n")),
                answer);
        for (String path :
                List.of("/?q=1", "/favicon.ico", "/a/b%20c", "http://other/x", "/%zz", "//")) {
            String next = exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertTrue(next.endsWith("\r\n\r\n#" + resource.count() + "\n"), next);
        }
        assertEquals(7, resource.count());
    }

    @Test
    void headIsGetWithoutABodyAndCounts() throws IOException {
        String answers = exchange(GET.replace("GET", "HEAD") + GET);
        assertEquals(List.of("200", "200"), statuses(answers));
        assertTrue(answers.contains("Content-Length: 3\r\n\r\nHTTP/1.1 200"), answers);
        assertTrue(answers.endsWith("#2\n"), answers);
    }

    @Test
    void postGets405AndItsBodyIsConsumed() throws IOException {
        String answers =
                exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + GET);
        assertEquals(List.of("405", "200"), statuses(answers));
        assertTrue(answers.contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"), answers);
        assertTrue(answers.endsWith("#1\n"), answers);
    }

    @Test
    void otherMethodsAreNotCountedAndKeepTheConnection() throws IOException {
        String rest = " / HTTP/1.1\r\nHost: x\r\n\r\n";
        String answers =
                exchange(
                        "PUT" + rest + "DELETE" + rest + "PATCH" + rest + "BREW" + rest + "get"
                                + rest + GET);
        assertEquals(List.of("405", "405", "405", "501", "501", "200"), statuses(answers));
        assertTrue(answers.endsWith("#1\n"), answers);
        assertEquals(
                List.of("405"), statuses(exchange("CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n")));
    }

    @Test
    void optionsOfTheServerItselfIsEmpty() throws IOException {
        String answers = exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n" + GET);
        assertEquals(List.of("200", "200"), statuses(answers));
        assertTrue(answers.contains("\r\nContent-Length: 0\r\n\r\nHTTP"), answers);
        assertEquals(1, resource.count());
    }

    @Test
    void optionsOfAPathNamesItsMethods() throws IOException {
        String answers = exchange("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n" + GET);
        assertEquals(List.of("204", "200"), statuses(answers));
        assertTrue(answers.startsWith("HTTP/1.1 204 No Content\r\n"), answers);
        assertTrue(answers.contains("\r\nAllow: GET, HEAD, OPTIONS\r\n\r\nHTTP"), answers);
        assertEquals(1, resource.count());
    }

    @Test
    void http10IsKeptAliveOnlyWhereAskedFor() throws IOException {
        try (TestClient client = connect()) {
            String answer = client.send("GET / HTTP/1.0\r\n\r\n" + GET).readAll();
            assertEquals(List.of("200"), statuses(answer));
            assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        }
        String kept = "GET / HTTP/1.0\r\nConnection: foo, Keep-Alive\r\n\r\n";
        try (TestClient client = connect()) {
            String answer = client.send(kept + "GET / HTTP/1.0\r\n\r\n").readAll();
            assertEquals(List.of("200", "200"), statuses(answer));
            assertTrue(answer.contains("\r\nConnection: keep-alive\r\n"), answer);
        }
        assertEquals(3, resource.count());
    }

    @Test
    void fiveHundredPipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (TestClient client = connect()) {
            client.send(GET.repeat(500));
            for (int n = 1; n <= 500; n++) {
                client.readUntil("\r\n\r\n");
                assertEquals("#" + n + "\n", client.readUntil("\n"));
            }
        }
    }

    @Test
    void nothingIsAnsweredAfterConnectionClose() throws IOException {
        for (String value : List.of("close", "CLOSE", "foo, Close", "close,foo")) {
            long before = resource.count();
            try (TestClient client = connect()) {
                String answer =
                        client.send(get("Connection: " + value + "\r\n") + GET + GET).readAll();
                assertEquals(List.of("200"), statuses(answer), value);
                assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
            }
            assertEquals(before + 1, resource.count(), value);
        }
    }

    @Test
    void bodiesAreConsumed() throws IOException {
        String chunked = "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: v\r\n\r\n";
        String answers =
                exchange(
                        get("Content-Length: 5\r\n")
                                + "hello"
                                + "GET / HTTP/1.1\r\nHost: x\r\n"
                                + chunked
                                + "POST / HTTP/1.1\r\nHost: x\r\n"
                                + chunked
                                + GET);
        assertEquals(List.of("200", "200", "405", "200"), statuses(answers));
        assertTrue(answers.endsWith("#3\n"), answers);
    }

    @Test
    void emptyLinesBeforeARequestAreIgnored() throws IOException {
        assertEquals(List.of("200", "200"), statuses(exchange("\r\n" + GET + "\r\n\r\n" + GET)));
        Wire wire = Wire.to(new Site(resource));
        String answers = "";
        for (String sent : List.of("\r\n\r\n\r\n", GET, "\r\n\r\n", "\r", "\n\n\n\n", GET)) {
            answers += wire.send(sent).take();
        }
        assertEquals(List.of("200", "200"), statuses(answers));
    }

    @Test
    void aPipelineAndAFinIsAnsweredWhole() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 2_000; n++) {
            expected.add("200");
        }
        String answers = exchange(GET.repeat(2_000));
        assertEquals(expected, statuses(answers));
        assertTrue(answers.endsWith("#2000\n"));
    }
}
