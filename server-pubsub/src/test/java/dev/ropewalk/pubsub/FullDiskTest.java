package dev.ropewalk.pubsub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk is full: it says so, goes on with all else, and takes lines again when there
/// is room.
class FullDiskTest {
    private static final int ROOM = 1 << 20;
    private static final int INSUFFICIENT_STORAGE = 507;

    @TempDir private Path temp;

    private final List<String> taken = new ArrayList<>();

    private ServerProcess start(SmallDisk disk) throws IOException {
        String log = disk.directory.resolve("log").toString();
        return new ServerProcess(temp, "--source", "none", "--eol", "lf", "--log", log);
    }

    private HttpResponse<String> post(ServerProcess server, int length) throws IOException {
        String line = taken.size() + "x".repeat(length);
        HttpResponse<String> answer = server.post("/t", line);
        if (answer.statusCode() == 200) {
            taken.add(line);
        }
        return answer;
    }

    private HttpResponse<String> postUntilFull(ServerProcess server) throws IOException {
        HttpResponse<String> answer = post(server, 5000);
        while (answer.statusCode() == 200) {
            assertTrue(taken.size() < 2 * ROOM / 5000, "the disk is never full");
            answer = post(server, 5000);
        }
        return answer;
    }

    private void checkReaders(ServerProcess server) throws IOException {
        try (LineStream reader = server.read("/t")) {
            assertEquals(taken, reader.take(taken.size()));
        }
    }

    @Test
    void aFullDiskIsARefusalAndLinesAreTakenAgainWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = new SmallDisk(temp, ROOM);
                ServerProcess server = start(disk)) {
            HttpResponse<String> refused = postUntilFull(server);
            assertEquals(INSUFFICIENT_STORAGE, refused.statusCode());
            assertEquals("507 it cannot be kept: No space left on device\n", refused.body());
            checkReaders(server);
            assertEquals(INSUFFICIENT_STORAGE, post(server, 5000).statusCode());
            aLineClientIsToldToo(server);
            aNewTopicIsRefusedToo(server, disk);
            int before = taken.size();
            disk.free();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> post(server, 5000).statusCode() == 200);
            assertEquals(before + 1, taken.size());
            checkReaders(server);
            assertEquals(0, server.end(), server.output());
            String said = server.output();
            assertTrue(said.contains("/t takes no lines: No space left on device"), said);
            assertTrue(said.contains("/t takes lines again"), said);
        }
    }

    private void aLineClientIsToldToo(ServerProcess server) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout(60_000);
            String line = "x".repeat(10_000) + "\n"; // to the topic /, which has no file yet
            client.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            String got = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    "# closed: a line was not taken: it cannot be kept: No space left on device\n",
                    got);
        }
    }

    private static void aNewTopicIsRefusedToo(ServerProcess server, SmallDisk disk)
            throws IOException {
        disk.fill();
        assertEquals(INSUFFICIENT_STORAGE, server.post("/new", "x").statusCode());
    }

    @Test
    void aServerStartsOnADiskThatIsFullAndServesWhatIsThere() throws Exception {
        try (SmallDisk disk = new SmallDisk(temp, ROOM)) {
            try (ServerProcess server = start(disk)) {
                postUntilFull(server);
                disk.fill();
            }
            try (ServerProcess server = start(disk)) {
                checkReaders(server);
                disk.free();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> post(server, 5000).statusCode() == 200);
                checkReaders(server);
                assertEquals(0, server.end(), server.output());
            }
        }
    }
}
