package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final Origins LISTED =
            new Origins(List.of("https://Example.org:443", "http://localhost:3000"));

    private static Request from(String host, String... origins) {
        Request request = Request.of(HttpMethod.GET, "/");
        request.headers().set("Host", host);
        for (String origin : origins) {
            request.headers().add("Origin", origin);
        }
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:1025, http://localhost:1025",
        "localhost, http://localhost",
        "localhost:80, http://localhost",
        "example.com, https://example.com",
        "example.com:443, https://example.com",
        "EXAMPLE.com, https://example.COM:443",
        "[::1]:1025, http://[::1]:1025",
        "127.0.0.1:01025, http://127.0.0.1:1025",
    })
    void aPageOfThisServerIsAllowed(String host, String origin) {
        assertTrue(Origins.SAME.allows(from(host, origin)));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:1025, http://localhost",
        "localhost:1025, http://localhost:1026",
        "localhost:1025, http://127.0.0.1:1025",
        "localhost:1025, http://localhost.evil.example:1025",
        "localhost:1025, http://localhost:1025/",
        "localhost:1025, http://localhost:1025@evil.example",
        "localhost:1025, localhost:1025",
        "localhost:1025, null",
        "localhost:1025, ''",
        "localhost:1025, *",
        "localhost, ftp://localhost",
        "'', http://",
    })
    void anyOtherPageIsNot(String host, String origin) {
        assertFalse(Origins.SAME.allows(from(host, origin)));
    }

    @Test
    void whoIsNoBrowserIsAllowed() {
        assertTrue(Origins.SAME.allows(from("localhost")));
        assertTrue(Origins.SAME.allows(Request.of(HttpMethod.GET, "/")));
    }

    @Test
    void twoOriginsAreNone() {
        assertFalse(LISTED.allows(from("x", "https://example.org", "https://example.org")));
    }

    @Test
    void thoseListedAreAllowedHoweverTheyAreWritten() {
        assertTrue(LISTED.allows(from("x", "https://example.org")));
        assertTrue(LISTED.allows(from("x", "HTTPS://EXAMPLE.ORG:443")));
        assertTrue(LISTED.allows(from("x", "http://localhost:3000")));
        assertTrue(LISTED.allows(from("x:1", "http://x:1")));
        assertFalse(LISTED.allows(from("x", "http://example.org")));
        assertFalse(LISTED.allows(from("x", "https://www.example.org")));
        assertFalse(LISTED.allows(from("x", "http://localhost:3001")));
    }

    @Test
    void anyAndNoneAreWordsForTheList() {
        assertTrue(Origins.ANY.allows(from("x", "http://evil.example")));
        assertTrue(Origins.ANY.allows(from("x", "null")));
        assertTrue(new Origins(List.of("null")).allows(from("x", "null")));
        assertFalse(new Origins(List.of("null")).allows(from("x", "http://evil.example")));
        assertTrue(new Origins(List.of("app://tool")).allows(from("x", "app://tool")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "https://", "https://a/", "https://a b", "https://a:b"})
    void whatIsNoOriginIsRefused(String text) {
        List<String> list = List.of(text);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Origins(list));
        assertEquals(
                "an origin is SCHEME://HOST or SCHEME://HOST:PORT, * or null, not \"" + text + "\"",
                refused.getMessage());
    }
}
