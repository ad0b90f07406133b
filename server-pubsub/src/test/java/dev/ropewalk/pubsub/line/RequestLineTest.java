package dev.ropewalk.pubsub.line;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
    private static boolean isHttp(String line) {
        return HttpDetection.isRequest(
                Unpooled.wrappedBuffer(line.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "POST /builds HTTP/1.0",
                "get / HTTP/1.1",
                "x!# http://a/?b HTTP/2.0",
                "Host: example.org",
                "HOST:",
                "host:localhost:1025",
            })
    void whatBrowsersSendIsHttp(String line) {
        assertTrue(isHttp(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET OUT",
                "POST office",
                "GET / HTTP/1.1 ",
                "GET / HTTP/1",
                " GET / HTTP/1.1",
                "GET  HTTP/1.1",
                "GET / and HTTP/1.1",
                "Hosts: all",
                "the host: me",
            })
    void whatPeopleSayIsNot(String line) {
        assertFalse(isHttp(line));
    }
}
