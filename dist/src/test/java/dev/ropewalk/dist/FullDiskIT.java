package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers whose volume is full: what cannot be kept is refused with a status that says so, the
/// rest goes on, and when there is room again nothing was lost.
class FullDiskIT {
    private static final int UNAVAILABLE = 503;
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path folder;

    private ServerProcess counter(SmallDisk disk) throws IOException {
        String store = "--store=file:" + disk.directory.resolve("count");
        return new ServerProcess.Setting(folder)
                .start("counter", ServerProcess.ANYWHERE, store, "--per-path", "--sync=always");
    }

    private static int status(ServerProcess counter, String path) throws IOException {
        return counter.get("counter", path).statusCode();
    }

    private static void assertCounts(ServerProcess counter, String path, int number)
            throws IOException {
        HttpResponse<String> answer = counter.get("counter", path);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("I am request #" + number + "\n", answer.body());
    }

    @Test
    void theCounterGoesOnWithWhatItHasAndRefusesWhatIsNew() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder, "256k")) {
            try (ServerProcess counter = counter(disk)) {
                assertCounts(counter, "/first", 1);
                disk.fill();
                HttpResponse<String> refused = refusedSoon(counter);
                assertEquals(UNAVAILABLE, refused.statusCode());
                assertTrue(refused.headers().firstValue("Retry-After").isPresent());
                assertCounts(counter, "/first", 2);
                disk.free();
                await().atMost(PATIENCE).until(() -> status(counter, "/new") == 200);
                assertCounts(counter, "/new", 2);
                assertEquals(0, counter.end().status(), counter::toString);
            }
            try (ServerProcess again = counter(disk)) {
                assertCounts(again, "/first", 3);
                assertCounts(again, "/new", 3);
            }
        }
    }

    private static HttpResponse<String> refusedSoon(ServerProcess counter) throws IOException {
        for (int i = 0; i < 2000; i++) {
            HttpResponse<String> answer = counter.get("counter", "/" + i);
            if (answer.statusCode() != 200) {
                return answer;
            }
        }
        throw new AssertionError("the disk is never full");
    }

    private ServerProcess pubsub(SmallDisk disk) throws IOException {
        String log = "--log=" + disk.directory.resolve("log");
        return new ServerProcess.Setting(folder).start("pubsub", ServerProcess.ANYWHERE, log);
    }

    private static int post(ServerProcess pubsub, int number) throws IOException {
        return pubsub.post("pubsub", "/t", number + "x".repeat(5000)).statusCode();
    }

    private static void assertHas(ServerProcess pubsub, int lines) throws IOException {
        try (Wire reader = new Wire(pubsub.address("pubsub"))) {
            reader.send("GET /t?replay=1000000 HTTP/1.0\r\nHost: localhost\r\n\r\n");
            reader.readUntil("\r\n\r\n");
            for (int i = 0; i < lines; i++) {
                reader.readUntil(">" + i + "x");
                reader.readUntil("\n");
            }
        }
    }

    @Test
    void theBroadcastRefusesLinesAndIsReadMeanwhile() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder, "1m")) {
            int taken = 0;
            try (ServerProcess pubsub = pubsub(disk)) {
                assertEquals(200, post(pubsub, taken++));
                disk.fill();
                int status = post(pubsub, taken);
                while (status == 200) {
                    assertTrue(++taken < 1000, "the disk is never full");
                    status = post(pubsub, taken);
                }
                assertEquals(INSUFFICIENT_STORAGE, status);
                assertHas(pubsub, taken);
                disk.free();
                int next = taken++;
                await().atMost(PATIENCE).until(() -> post(pubsub, next) == 200);
                assertHas(pubsub, taken);
                assertTrue(pubsub.said().contains("/t takes no lines: No space left"));
                pubsub.awaitSaid("/t takes lines again");
                assertEquals(0, pubsub.end().status());
            }
            try (ServerProcess again = pubsub(disk)) {
                assertHas(again, taken);
            }
        }
    }
}
