package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a%20b?c=/../d, /a b",
        "/a/../b, /b",
        "/a/./b/.., /a/",
        "/../../etc, /etc",
        "/%2e%2e/%2E%2e/etc, /etc",
        "/..%2f..%2fetc, /etc",
        "/a//b, /a//b",
        "/%zz/../x?y, /x",
        "/%C3%A9, /é",
        "http://h:80, /",
        "HTTPS://h/x?y, /x",
        "http://h?q, /",
        "*, *"
    })
    void aPathIsDecodedAndStaysBelowItsRoot(String uri, String path) {
        assertEquals(path, Request.of(HttpMethod.GET, uri).path());
    }

    @Test
    void parametersAreDecodedInOrder() {
        Request request = Request.of(HttpMethod.GET, "http://h/x?a=1&b=%C3%A9&a=+2");
        assertEquals(List.of("1", " 2"), request.parameters().get("a"));
        assertEquals(List.of("é"), request.parameters().get("b"));
        assertEquals("h", request.host());
        assertNull(Request.of(HttpMethod.GET, "/").host());
    }
}
