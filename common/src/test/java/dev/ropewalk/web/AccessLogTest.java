package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Site site =
            new Site(
                    new Numbering(),
                    SiteOptions.DEFAULT.withAccessLog(true),
                    new AccessLog(lines::add));

    @AfterEach
    void stop() {
        site.stop();
    }

    @Test
    void eachAnswerIsALineOfTheCombinedLogFormat() {
        site.start();
        Wire.to(site)
                .send(
                        String.join(
                                "\r\n",
                                "GET /a?b HTTP/1.1",
                                "Host: x",
                                "Referer: http://y/",
                                "User-Agent: a\"b\\c\u00e9",
                                "",
                                "HEAD / HTTP/1.1",
                                "Host: x",
                                "",
                                "rubbish",
                                "",
                                ""));
        Awaitility.await().until(() -> lines.size() == 3);
        String time = "- - - \\[\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}] ";
        String first =
                time + "\"GET /a\\?b HTTP/1.1\" 200 3 \"http://y/\" \"a\\\\\"b\\\\\\\\c\\\\xE9\"";
        assertTrue(lines.get(0).matches(first), lines.get(0));
        assertTrue(
                lines.get(1).matches(time + "\"HEAD / HTTP/1.1\" 200 - \"-\" \"-\""), lines.get(1));
        assertTrue(lines.get(2).matches(time + "\"-\" 400 \\d+ \"-\" \"-\""), lines.get(2));
    }

    @Test
    void whatLastsUntilTheClientGoesIsALineThen() {
        Site lasting =
                new Site(
                        AccessLogTest::lasting,
                        SiteOptions.DEFAULT.withAccessLog(true),
                        new AccessLog(lines::add));
        for (String request : List.of(GET, ClientFrames.upgrade("/"))) {
            Wire wire = Wire.to(lasting);
            wire.send(request);
            wire.line().deliverLoss(new Disconnect.Done());
        }
        lasting.start();
        Awaitility.await().until(() -> lines.size() == 2);
        lasting.stop();
        assertTrue(lines.get(0).endsWith("\"GET / HTTP/1.1\" 200 5 \"-\" \"-\""), lines.get(0));
        assertTrue(lines.get(1).endsWith("\"GET / HTTP/1.1\" 101 2 \"-\" \"-\""), lines.get(1));
    }

    private static Response lasting(Request request) {
        return request.wantsWebSocket()
                ? Response.webSocket(WebSocketOptions.DEFAULT, socket -> socket.send("hi"))
                : Response.stream("a/b", stream -> stream.write("hello"));
    }

    @Test
    void theHostIsAnAddress() {
        AccessLog.Line line =
                new AccessLog.Line(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 5),
                        0,
                        "a\nb",
                        200,
                        0,
                        null,
                        null);
        assertTrue(line.toString().startsWith("127.0.0.1 - - ["), line.toString());
        assertTrue(
                new AccessLog.Line(
                                new InetSocketAddress(InetAddress.ofLiteral("2001:db8:0:0::1"), 5),
                                0,
                                "a",
                                200,
                                0,
                                null,
                                null)
                        .toString()
                        .startsWith("2001:db8::1 - - ["));
        assertTrue(line.toString().endsWith("] \"a\\x0Ab\" 200 - \"-\" \"-\""), line.toString());
    }

    @Test
    void aFullQueueDropsAndCountsAndDoesNotBlock() {
        Wire.to(site).send(GET.repeat(5000));
        assertEquals(5000 - 4096, site.accessLinesDropped());
        site.start();
        Awaitility.await().until(() -> lines.size() == 4096);
    }
}
