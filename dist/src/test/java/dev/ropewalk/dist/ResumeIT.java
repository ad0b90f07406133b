package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broadcast on a durable log that is stopped and started again while lines are posted: its
/// readers are told, come back with their position, and have every line once.
class ResumeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ENOUGH = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<TopicReader> readers =
            List.of(new TopicReader.OfLines(), new TopicReader.OfEvents());

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private ServerProcess start() throws IOException {
        return new ServerProcess.Setting(folder)
                .start(
                        "pubsub",
                        ServerProcess.ANYWHERE,
                        "--log=" + folder.resolve("log"),
                        "--source=none",
                        "--eol=lf");
    }

    @Test
    void readersAreToldAndComeBackToEveryLineOnce() throws Exception {
        List<String> heard;
        Publisher publisher;
        try (ServerProcess first = start();
                Wire netcat = new Wire(first.address("pubsub"))) {
            publisher = new Publisher(first.address("pubsub"));
            round(first, publisher);
            String text = new String(netcat.readToTheEnd(), StandardCharsets.ISO_8859_1);
            heard = new ArrayList<>(text.lines().toList());
        }
        assertEquals("# the server is going down", heard.removeLast());
        try (ServerProcess second = start()) {
            publisher.use(second.address("pubsub"));
            round(second, publisher);
        }
        publisher.stop();
        List<String> log = log();
        for (TopicReader reader : readers) {
            assertEquals(log, reader.lines);
        }
        assertEquals(log.subList(0, heard.size()), heard);
        log.removeAll(publisher.doubtful);
        assertEquals(publisher.taken, log);
    }

    /// All readers come, many lines too, and the server is ended meanwhile.
    private void round(ServerProcess server, Publisher publisher) throws Exception {
        List<Future<?>> reading = new ArrayList<>();
        for (TopicReader reader : readers) {
            Wire wire = reader.come(server.address("pubsub"));
            reading.add(
                    threads.submit(() -> {
                        reader.read(wire);
                        return null;
                    }));
        }
        int before = publisher.taken.size();
        if (before == 0) {
            threads.submit(publisher);
        }
        await().atMost(PATIENCE).until(() -> publisher.taken.size() > before + ENOUGH);
        assertEquals(0, server.end().status());
        for (Future<?> each : reading) {
            each.get();
        }
    }

    /// All lines that are kept.
    private List<String> log() throws Exception {
        try (ServerProcess server = start()) {
            TopicReader.OfLines reader = new TopicReader.OfLines();
            reader.position = readers.getFirst().position.replaceFirst(":.*", ":0");
            Wire wire = reader.come(server.address("pubsub"));
            assertEquals(0, server.end().status());
            reader.read(wire);
            assertTrue(reader.lines.size() > 2 * ENOUGH);
            return new ArrayList<>(reader.lines);
        }
    }
}
