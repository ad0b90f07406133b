package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of what the counter's HTTP does, line by line, over a socket: what is refused.
class HttpRefusalTest extends HttpTable {
    HttpRefusalTest(String backend) {
        super(backend);
    }

    @Test
    void expectContinueGets100AndThenTheAnswer() throws IOException {
        try (RawClient client = connect()) {
            client.send(get("Content-Length: 5\r\nExpect: 100-Continue\r\n"));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readUntil("\r\n\r\n"));
            client.send("hello");
            assertTrue(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200 OK\r\n"));
            assertEquals("#1\n", client.readUntil("\n"));
        }
        assertEquals(List.of("100", "200"), statuses(exchange(get("Expect: 100-continue\r\n"))));
        refused("417", get("Expect: the worst\r\n"));
        refused("413", get("Expect: 100-continue\r\nContent-Length: 1048577\r\n"));
    }

    @Test
    void ambiguousFramingIsRefused() throws IOException {
        refused("400", get("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n");
        refused("400", get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
        refused("400", get("Content-Length: 5\r\nContent-Length: 5\r\n") + "hello");
        refused("400", get("Content-Length: 5\r\nContent-Length: 6\r\n") + "hello");
        refused("400", get("Content-Length: 5, 5\r\n") + "hello");
        for (String length :
                List.of("-1", "+1", "abc", "0x1", "1_0", "", "1 1", "99999999999999999999")) {
            refused("400", get("Content-Length: " + length + "\r\n"));
        }
        for (String coding :
                List.of("gzip", "identity", "chunked, identity", "gzip, chunked", "xchunked", "")) {
            refused("400", get("Transfer-Encoding: " + coding + "\r\n") + "0\r\n\r\n");
        }
        refused(
                "400",
                get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
        refused("400", "GET / HTTP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx");
        refused("400", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        refused("400", get("Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b\r\n"));
    }

    @Test
    void brokenChunksAreRefused() throws IOException {
        for (String body :
                List.of(
                        "xyz\r\n",
                        "-1\r\n",
                        "\r\n",
                        "5\r\nhelloX\r\n",
                        "5\nhello\r\n0\r\n\r\n",
                        "80000000\r\n")) {
            refused("400", get("Transfer-Encoding: chunked\r\n") + body);
        }
    }

    @Test
    void brokenLinesAreRefused() throws IOException {
        refused("400", get("no colon\r\n"));
        refused("400", get("Space : before\r\n"));
        refused("400", get(": nameless\r\n"));
        refused("400", get("Nul: a\0b\r\n"));
        refused("400", get("Cr: a\rb\r\n"));
        refused("400", "garbage\r\n\r\n");
        refused("400", "\u0016\u0003\u0001\r\n\r\n");
        refused("400", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "GET foo HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "GET * HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "G@T / HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("505", "GET / HTTP/9.9\r\nHost: x\r\n\r\n");
        refused("400", "GET / HTTP/1.10\r\nHost: x\r\n\r\n");
        refused("400", "GET /\r\n\r\n");
    }

    @Test
    void bareLineFeedsAreRefusedNotHung() throws IOException {
        try (RawClient client = connect()) {
            assertEquals(
                    List.of("400"), statuses(client.send("GET / HTTP/1.1\nHost: x\n\n").readAll()));
        }
    }

    @Test
    void theHostIsOneAndValid() throws IOException {
        refused("400", "GET / HTTP/1.1\r\n\r\n");
        refused("400", get("Host: x\r\n"));
        for (String host :
                List.of("a b", "a/b", "x:port", "[::g]", "[::1", "u@x", "x:1:2", "\u00e9")) {
            refused("400", "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        }
        refused("400", "GET http:///x HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "GET http://u@x/ HTTP/1.1\r\nHost: x\r\n\r\n");
        for (String host : List.of("", "x:80", "[::1]:80", "127.0.0.1", "a_b.example", "x:")) {
            assertEquals(
                    List.of("200"),
                    statuses(exchange("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")),
                    host);
        }
    }

    @Test
    void limitsHoldAndSayWhich() throws IOException {
        String lines = "A: b\r\n".repeat(100);
        assertEquals(
                List.of("200", "200", "200"),
                statuses(
                        exchange(
                                GET.replace("/ ", "/" + "a".repeat(8192) + " ")
                                        + get("X: " + "a".repeat(6000) + "\r\n")
                                        + get(lines))));
        refused("414", GET.replace("/ ", "/" + "a".repeat(16 * 1024) + " "));
        refused("414", GET.replace("/ ", "/" + "a".repeat(40_000) + " "));
        refused("431", get("X: " + "a".repeat(16 * 1024) + "\r\n"));
        refused("431", get(("X: " + "a".repeat(4000) + "\r\n").repeat(5)));
        refused("431", get("A: b\r\n".repeat(300)));
        refused("413", get("Content-Length: 1048577\r\n"));
        refused("413", get("Content-Length: 9999999999\r\n"));
    }

    @Test
    void limitsHoldWithoutALineEnd() throws IOException {
        try (RawClient client = connect()) {
            assertEquals(
                    List.of("414"), statuses(client.send("GET /" + "a".repeat(17_000)).readAll()));
        }
        try (RawClient client = connect()) {
            client.send("GET / HTTP/1.1\r\nX: " + "a".repeat(17_000));
            assertEquals(List.of("431"), statuses(client.readAll()));
        }
        try (RawClient client = connect()) {
            client.send(get("Transfer-Encoding: chunked\r\n") + "1;" + "a".repeat(17_000));
            assertEquals(List.of("414"), statuses(client.readAll()));
        }
        assertEquals(0, resource.count());
    }

    @Test
    void aChunkedBodyIsBounded() throws IOException {
        try (RawClient client = connect()) {
            client.send(
                    get("Transfer-Encoding: chunked\r\n")
                            + "200000\r\n"
                            + "a".repeat(1024 * 1024 + 1));
            assertEquals(List.of("413"), statuses(client.readAll()));
        }
        String chunk = "10000\r\n" + "a".repeat(65536) + "\r\n";
        assertEquals(
                List.of("200"),
                statuses(
                        exchange(
                                get("Transfer-Encoding: chunked\r\n")
                                        + chunk.repeat(16)
                                        + "0\r\n\r\n")));
        assertEquals(1, resource.count());
    }

    @Test
    void aTruncatedRequestIsNotCounted() throws IOException {
        for (String part :
                List.of(
                        "G",
                        "GET / HTTP/1.1\r\n",
                        GET.substring(0, GET.length() - 2),
                        get("Content-Length: 5\r\n") + "hell",
                        get("Transfer-Encoding: chunked\r\n") + "5\r\nhello")) {
            assertEquals(List.of("200", "400"), statuses(exchange(GET + part)), part);
        }
        assertEquals(5, resource.count());
        assertEquals("", exchange(""));
        assertEquals("", exchange("\r\n"));
    }

    @Test
    void anErrorPageRepeatsNothingOfTheClient() throws IOException {
        for (String bad :
                List.of(
                        "<b>bold</b>\r\n\r\n",
                        "GET <b> HTTP/1.1\r\n\r\n",
                        get("<b>\r\n"),
                        "<b> / HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertFalse(exchange(bad).contains("<b>"), bad);
        }
    }
}
