package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.TestClient;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The table of what the counter's HTTP does, line by line, over a socket: what is refused.
class HttpRefusalTest extends HttpTable {
    HttpRefusalTest(String backend) {
        super(backend);
    }

    @Test
    void expectContinueGets100AndThenTheAnswer() throws IOException {
        try (TestClient client = connect()) {
            client.send(get("Content-Length: 5\r\nExpect: 100-Continue\r\n"));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readUntil("\r\n\r\n"));
            client.send("hello");
            assertTrue(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200 OK\r\n"));
            assertEquals("#1\n", client.readUntil("\n"));
        }
        refused("417", get("Expect: the worst\r\n"));
        refused("413", get("Expect: 100-continue\r\nContent-Length: 1048577\r\n"));
    }

    @Test
    void no100ComesForARequestWithoutABody() throws IOException {
        assertEquals(
                List.of("200", "200", "200"),
                statuses(
                        exchange(
                                get("Expect: 100-continue\r\n")
                                        + get("Expect: 100-continue\r\nContent-Length: 0\r\n")
                                        + GET)));
    }

    @Test
    void no100ComesBeforeACertainRefusal() throws IOException {
        String asked = "Content-Length: 5\r\nExpect: 100-continue\r\n";
        refused("405", get(asked).replace("GET", "POST"));
        refused("501", get(asked).replace("GET", "BREW"));
        refused("405", get(asked).replace("GET", "POST") + "hello");
        refused(
                "405",
                get("Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n")
                        .replace("GET", "POST"));
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
                List.of(
                        "chunked, identity",
                        "chunked, chunked",
                        "chunked, gzip, chunked",
                        "chunked,",
                        "chun ked",
                        "\"chunked\"",
                        "")) {
            refused("400", get("Transfer-Encoding: " + coding + "\r\n") + "0\r\n\r\n");
        }
        for (String coding : List.of("gzip", "gzip, chunked")) {
            refused(
                    "400",
                    get("Content-Length: 5\r\nTransfer-Encoding: " + coding + "\r\n") + "hello");
            refused("400", "GET / HTTP/1.0\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n");
        }
        refused(
                "400",
                get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
        refused("400", "GET / HTTP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx");
        refused("400", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        refused("400", get("Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b\r\n"));
    }

    @Test
    void anUnknownTransferCodingIs501() throws IOException {
        for (String coding : List.of("gzip", "identity", "gzip, chunked", "xchunked", "a,B")) {
            refused("501", get("Transfer-Encoding: " + coding + "\r\n") + "0\r\n\r\n");
        }
        refused("501", get("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"));
    }

    @Test
    void aChunkExtensionHasAName() throws IOException {
        String chunked = get("Transfer-Encoding: chunked\r\n");
        for (String extension :
                List.of(
                        ";",
                        ";;",
                        "; ;a",
                        ";a;",
                        ";=b",
                        ";a b",
                        ";a=",
                        ";a=\"b",
                        ";\"a\"",
                        ";a\"b",
                        ";a=b c",
                        ";a ",
                        ";a=\"b\"c")) {
            refused("400", chunked + "5" + extension + "\r\nhello\r\n0\r\n\r\n");
            refused("400", chunked + "5\r\nhello\r\n1;a\r\nx\r\n0" + extension + "\r\n\r\n");
        }
        for (String extension :
                List.of(
                        ";a",
                        " ; a = b;c",
                        ";a=\"b;,\\\"=\";d",
                        ";a=\"\"",
                        ";!#$%&'*+-.^_`|~1=1")) {
            String body = "5" + extension + "\r\nhello\r\n0" + extension + "\r\n\r\n";
            assertEquals(
                    List.of("200", "200"), statuses(exchange(chunked + body + GET)), extension);
        }
    }

    @Test
    void aFoldedLineIsRefused() throws IOException {
        String chunked = get("Transfer-Encoding: chunked\r\n");
        for (String blank : List.of(" ", "\t", "  x", " X: y")) {
            refused("400", get("A: b\r\n" + blank + "c\r\n"));
            refused("400", get(blank + "c\r\n"));
            refused("400", get("A: b\r\n" + blank + "\r\n"));
            refused("400", "GET / HTTP/1.1\r\n" + blank + "\r\nHost: x\r\n\r\n");
            refused("400", chunked + "0\r\nA: b\r\n" + blank + "c\r\n\r\n");
            refused("400", chunked + "0\r\nA: b\r\nC: d\r\n" + blank + "\r\n\r\n");
            refused("400", chunked + "0\r\n" + blank + "c\r\n\r\n");
        }
        String trailers = chunked + "1; a\r\nx\r\n0\r\nA:  b \r\nC: d\r\n\r\n";
        assertEquals(List.of("200", "200"), statuses(exchange(trailers + GET)));
    }

    @Test
    void whatIsRefusedWholeIsRefusedInPieces() throws IOException {
        String chunked = get("Transfer-Encoding: chunked\r\n");
        for (String bad :
                List.of(
                        get("A: b\r\n c\r\n"),
                        chunked + "0\r\nA: b\r\n\tc\r\n\r\n",
                        chunked + "5;\r\nhello\r\n0\r\n\r\n",
                        " " + GET,
                        GET.replace(" /", "\t/"))) {
            for (int cut = 1; cut < bad.length(); cut++) {
                Wire wire = Wire.to(new Site(resource));
                String answers = wire.send(bad.substring(0, cut)).take();
                answers += wire.send(bad.substring(cut)).take();
                assertEquals(List.of("400"), statuses(answers), bad);
            }
        }
        String good = chunked + "5;a=b\r\nhello\r\n1\r\n;\r\n0\r\nA: ;\r\n\r\n";
        for (int cut = 1; cut < good.length(); cut++) {
            Wire wire = Wire.to(new Site(resource));
            String answers = wire.send(good.substring(0, cut)).take();
            answers += wire.send(good.substring(cut)).take();
            assertEquals(List.of("200"), statuses(answers));
        }
    }

    @Test
    void theRequestLineIsThreeWordsWithABlankBetween() throws IOException {
        for (String line :
                List.of(
                        "GET / http/1.1",
                        "GET / Http/1.1",
                        " GET / HTTP/1.1",
                        "\tGET / HTTP/1.1",
                        "GET\t/ HTTP/1.1",
                        "GET /\tHTTP/1.1",
                        "GET\u000b/ HTTP/1.1",
                        "GET /\u000bHTTP/1.1",
                        "GET /\u000cHTTP/1.1",
                        "GET  / HTTP/1.1",
                        "GET /  HTTP/1.1",
                        "GET / \tHTTP/1.1",
                        "GET / HTTP/1.1 ",
                        "GET / HTTP/1.1\t")) {
            refused("400", line + "\r\nHost: x\r\n\r\n");
        }
        refused("400", "\r\n" + " " + GET);
    }

    @Test
    void aTargetHasNoFragment() throws IOException {
        for (String target : List.of("/#a", "/a?b#", "http://x/#", "http://x#a")) {
            refused("400", GET.replace(" / ", " " + target + " "));
        }
    }

    @Test
    void aMethodTooLongIs501() throws IOException {
        refused("501", "A".repeat(20 * 1024) + " / HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("501", "A".repeat(100) + " /" + "a".repeat(17_000));
        try (TestClient client = connect()) {
            assertEquals(List.of("501"), statuses(client.send("A".repeat(17_000)).readAll()));
        }
    }

    @Test
    void theReasonsAreThoseOfRfc9110() throws IOException {
        for (var reason :
                Map.of(
                                "HTTP/1.1 413 Content Too Large\r\n",
                                get("Content-Length: 1048577\r\n"),
                                "HTTP/1.1 414 URI Too Long\r\n",
                                GET.replace("/ ", "/" + "a".repeat(16 * 1024) + " "))
                        .entrySet()) {
            try (TestClient client = connect()) {
                String answer = client.send(reason.getValue()).readAll();
                assertTrue(answer.startsWith(reason.getKey()), answer);
            }
        }
        for (var status :
                List.of(
                        HttpResponseStatus.UNPROCESSABLE_ENTITY,
                        HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE)) {
            Wire wire = Wire.to(new Site(request -> Response.text(status, "")));
            String reason =
                    status.code() == 422
                            ? "422 Unprocessable Content"
                            : "416 Range Not Satisfiable";
            assertTrue(wire.send(GET).take().startsWith("HTTP/1.1 " + reason + "\r\n"));
        }
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
        try (TestClient client = connect()) {
            assertEquals(
                    List.of("400"), statuses(client.send("GET / HTTP/1.1\nHost: x\n\n").readAll()));
        }
    }

    @Test
    void theHostIsOneAndValid() throws IOException {
        refused("400", "GET / HTTP/1.1\r\n\r\n");
        refused("400", get("Host: x\r\n"));
        for (String host :
                List.of(
                        "a b",
                        "a/b",
                        "x:port",
                        "[::g]",
                        "[::1",
                        "u@x",
                        "x:1:2",
                        "\u00e9",
                        "a:99999",
                        "[::1]:65536",
                        "a:123456")) {
            refused("400", "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        }
        refused("400", "GET http:///x HTTP/1.1\r\nHost: x\r\n\r\n");
        refused("400", "GET http://u@x/ HTTP/1.1\r\nHost: x\r\n\r\n");
        for (String host :
                List.of("", "x:80", "x:65535", "[::1]:80", "127.0.0.1", "a_b.example", "x:")) {
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
        try (TestClient client = connect()) {
            assertEquals(
                    List.of("414"), statuses(client.send("GET /" + "a".repeat(17_000)).readAll()));
        }
        try (TestClient client = connect()) {
            client.send("GET / HTTP/1.1\r\nX: " + "a".repeat(17_000));
            assertEquals(List.of("431"), statuses(client.readAll()));
        }
        try (TestClient client = connect()) {
            client.send(get("Transfer-Encoding: chunked\r\n") + "1;" + "a".repeat(17_000));
            assertEquals(List.of("400"), statuses(client.readAll()));
        }
        assertEquals(0, resource.count());
    }

    @Test
    void aChunkedBodyIsBounded() throws IOException {
        try (TestClient client = connect()) {
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
