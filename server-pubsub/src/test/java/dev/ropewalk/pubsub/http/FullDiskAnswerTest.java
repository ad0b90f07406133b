package dev.ropewalk.pubsub.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.disk.Retention;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The answer where mapped memory turns out to have no block on the disk: to the JVM that is the
/// same as a file which somebody has cut short.
@Timeout(60)
class FullDiskAnswerTest {
    private static final String LINE = "x".repeat(9_000);

    @TempDir private Path temp;
    private HttpServer server;

    @BeforeEach
    void open() {
        LogStorage storage =
                new LogStorage(temp.resolve("log"), LogSync.NEVER, Retention.parse("all"));
        HistorySettings history =
                new HistorySettings(
                        HistorySettings.DEFAULT.bytes(),
                        0,
                        HistorySettings.DEFAULT.slowConsumerPolicy(),
                        storage);
        server = new HttpServer(HttpServer.settings(history, BroadcastLimits.DEFAULT));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String post() throws IOException {
        try (HttpClient client = server.connect()) {
            return client.post("/t", "", LINE).answer();
        }
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(file -> file.toString().endsWith(kind)).sorted().toList();
        }
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.truncate(0);
        }
    }

    private String firstRefusal() throws IOException {
        String answer = post();
        while (answer.startsWith("HTTP/1.1 200 ")) {
            answer = post();
        }
        return answer;
    }

    @Test
    void aSegmentThatCannotBeBegunIsNoRoomAndTheNextOneIsTakenLater() throws IOException {
        while (files(".lines").size() < 2) { // until one is made ahead, its index first
            assertTrue(post().startsWith("HTTP/1.1 200 "));
        }
        cut(files(".index").getLast());
        String refused = firstRefusal();
        assertTrue(refused.startsWith("HTTP/1.1 507 Insufficient Storage\r\n"), refused);
        assertTrue(
                refused.endsWith("507 it cannot be kept: the disk has no room for it\n"), refused);
        await().until(() -> post().startsWith("HTTP/1.1 200 "));
    }

    @Test
    void aLineThatHasNoBlockIsNoRoom() throws IOException {
        assertTrue(post().startsWith("HTTP/1.1 200 "));
        assertEquals(1, files(".lines").size());
        cut(files(".lines").getFirst());
        String refused = firstRefusal();
        assertTrue(refused.startsWith("HTTP/1.1 507 Insufficient Storage\r\n"), refused);
        assertTrue(refused.contains("507 the disk has failed: "), refused);
    }
}
