package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.counter.Served.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which web pages may read the count.
@Timeout(60)
class CorsResponsesTest {
    private static final String FROM = "Origin: https://example.com";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @Test
    void noPageMayUnlessAsked() throws IOException {
        try (Served served = Served.with()) {
            assertEquals("", served.get("/", FROM).field(ALLOWED));
            assertEquals("Accept", served.get("/", FROM).field("Vary"));
        }
    }

    @Test
    void aStarIsForAll() throws IOException {
        try (Served served = Served.with("--allow-origin", "*")) {
            for (String form : new String[] {"*/*", "application/json", "image/*", "text/html"}) {
                assertEquals("*", served.get("/", "Accept: " + form).field(ALLOWED), form);
            }
            assertEquals("Accept", served.get("/", FROM).field("Vary"));
            assertEquals("*", served.get("/", "Idempotency-Key: a b").field(ALLOWED));
        }
    }

    @Test
    void anOriginIsForThatAlone() throws IOException {
        String[] options = {
            "--allow-origin", "https://example.com", "--allow-origin", "http://localhost:3000"
        };
        try (Served served = Served.with(options)) {
            assertEquals("https://example.com", served.get("/", FROM).field(ALLOWED));
            assertEquals(
                    "http://localhost:3000",
                    served.get("/", "Origin: http://localhost:3000").field(ALLOWED));
            assertEquals("", served.get("/", "Origin: https://evil.example").field(ALLOWED));
            assertEquals("", served.get("/").field(ALLOWED));
            assertEquals("Accept, Origin", served.get("/").field("Vary"));
        }
    }

    @Test
    void aPreflightIsAnsweredAndNotCounted() throws IOException {
        try (Served served = Served.with("--allow-origin", "https://example.com")) {
            Answer answer =
                    served.ask(
                            "OPTIONS",
                            "/",
                            "",
                            FROM,
                            "Access-Control-Request-Method: GET",
                            "Access-Control-Request-Headers: idempotency-key");
            assertEquals(204, answer.status());
            assertEquals("https://example.com", answer.field(ALLOWED));
            assertEquals("GET, HEAD, OPTIONS", answer.field("Access-Control-Allow-Methods"));
            assertEquals(
                    "Authorization, Idempotency-Key", answer.field("Access-Control-Allow-Headers"));
            assertEquals("I am request #1\n", served.get("/").body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "https://example.com/", "https://Example.com", "null", ""})
    void whatIsNoOriginIsRefused(String origin) {
        IllegalArgumentException wrong =
                assertThrows(
                        IllegalArgumentException.class, () -> new CorsResponses(List.of(origin)));
        assertEquals(
                "an origin is * or as a browser sends it, such as https://example.com, not \""
                        + origin
                        + "\"",
                wrong.getMessage());
    }
}
