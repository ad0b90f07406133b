package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.counter.Served.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A counter for each path.
@Timeout(60)
class PerPathTest {
    @TempDir Path folder;

    private Served served(String store, String... more) {
        String[] options = {
            "--per-path", "--store", store.replace("file", "file:" + folder.resolve("counters"))
        };
        String[] all = new String[options.length + more.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return Served.with(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void everyPathCountsForItself(String store) throws IOException {
        try (Served served = served(store)) {
            assertEquals("I am request #1\n", served.get("/a").body());
            assertEquals("I am request #1\n", served.get("/b").body());
            assertEquals("I am request #2\n", served.get("/x/../%61?q").body());
            assertEquals("I am request #1\n", served.get("/a/").body());
            assertEquals("I am request #3\n", served.get("http://localhost/a").body());
            assertEquals("I am request #3\n", served.get("/a?peek").body());
            assertEquals("I am request #0\n", served.get("/c?peek").body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void oneCounterTooManyIs507(String store) throws IOException {
        try (Served served = served(store, "--max-counters", "2")) {
            served.get("/a");
            served.get("/b");
            Answer refused = served.get("/c", "Accept: application/json");
            assertEquals(507, refused.status());
            assertEquals("507 There are as many counters as there may be.\n", refused.body());
            assertEquals("I am request #0\n", served.get("/c?peek").body());
            assertEquals("I am request #2\n", served.get("/a").body());
        }
    }

    @Test
    void aPathThatIsRememberedIsBounded() throws IOException {
        try (Served served = served("memory")) {
            String longest = "/" + "a".repeat(1023);
            assertEquals("I am request #1\n", served.get(longest).body());
            assertEquals(414, served.get(longest + "a").status());
            assertEquals("I am request #0\n", served.get(longest + "a?peek").body());
        }
    }

    @Test
    void whereOneCounterCountsAllAnyPathWillDo() throws IOException {
        try (Served served = Served.with()) {
            assertEquals("I am request #1\n", served.get("/" + "a".repeat(8000)).body());
        }
    }

    @Test
    void countersInAFileGoOnAfterARestart() throws IOException {
        try (Served served = served("file")) {
            served.get("/a");
            served.get("/a");
            served.get("/b");
        }
        try (Served served = served("file")) {
            assertEquals("I am request #3\n", served.get("/a").body());
            assertEquals("I am request #2\n", served.get("/b").body());
        }
    }
}
