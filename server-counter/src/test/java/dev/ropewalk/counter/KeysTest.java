package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.Served.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `Idempotency-Key` on the wire.
@Timeout(60)
class KeysTest {
    private static final String KEY = "Idempotency-Key: \"k 1\"";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--access-log", "--per-path"})
    void aKeyGetsItsNumberAgainInAnyForm(String option) throws IOException {
        try (Served served = Served.with(option)) {
            assertEquals("I am request #1\n", served.get("/a", KEY).body());
            assertEquals("I am request #2\n", served.get("/a").body());
            assertEquals("I am request #1\n", served.get("/a?again", KEY).body());
            assertEquals("", served.ask("HEAD", "/a", "", KEY).body());
            assertEquals(
                    "{\"request\": 1, \"path\": \"/a\"}\n",
                    served.get("/x/../a", KEY, "Accept: application/json").body());
            assertEquals("I am request #3\n", served.get("/a", "Idempotency-Key: k2").body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--access-log", "--per-path"})
    void aKeyOnAnotherPathIs422AndCountsNothing(String option) throws IOException {
        try (Served served = Served.with(option)) {
            served.get("/a", KEY);
            Answer refused = served.get("/b", KEY);
            assertEquals(422, refused.status());
            assertEquals("422 This Idempotency-Key was used with another path.\n", refused.body());
            assertEquals("no-store", refused.field("Cache-Control"));
            assertEquals("I am request #1\n", served.get("/a", KEY).body());
            assertEquals("I am request #2\n", served.get("/a").body());
        }
    }

    @Test
    void aBadKeyIs400AndCountsNothing() throws IOException {
        try (Served served = Served.with()) {
            for (String bad : new String[] {"a b", "\"a", "", "k".repeat(256)}) {
                Answer refused = served.get("/", "Idempotency-Key: " + bad);
                assertEquals(400, refused.status(), bad);
                assertTrue(refused.body().startsWith("400 An Idempotency-Key is one string"));
            }
            assertEquals(400, served.get("/", KEY, KEY).status());
            assertEquals("I am request #1\n", served.get("/").body());
        }
    }

    @Test
    void aKeyThatNoPathCanBeKeptWithIs414() throws IOException {
        try (Served served = Served.with()) {
            assertEquals(414, served.get("/" + "a".repeat(1024), KEY).status());
            assertEquals("I am request #1\n", served.get("/").body());
        }
    }

    @Test
    void whereNoMoreKeysCanBeKeptANewOneIs503() throws IOException {
        try (Served served = Served.with("--max-keys", "1")) {
            served.get("/", KEY);
            Answer refused = served.get("/", "Idempotency-Key: other");
            assertEquals(503, refused.status());
            assertEquals("1", refused.field("Retry-After"));
            assertEquals("I am request #1\n", served.get("/", KEY).body());
        }
    }

    @Test
    void aKeyInAFileOutlivesTheServer() throws IOException {
        String[] options = {"--store", "file:" + folder.resolve("counter")};
        try (Served served = Served.with(options)) {
            served.get("/");
            assertEquals("I am request #2\n", served.get("/", KEY).body());
        }
        try (Served served = Served.with(options)) {
            assertEquals("I am request #3\n", served.get("/").body());
            assertEquals("I am request #2\n", served.get("/", KEY).body());
            assertEquals(422, served.get("/b", KEY).status());
        }
    }
}
