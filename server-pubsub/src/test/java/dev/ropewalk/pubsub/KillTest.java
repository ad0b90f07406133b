package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.Memory;
import dev.ropewalk.pubsub.log.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed again and again while lines are posted to it: no line that was
/// acknowledged or that anybody has seen is lost, none is there twice, and there is one order.
class KillTest {
    private static final int ROUNDS = 20;
    private static final int PUBLISHERS = 3;
    private static final List<String> SYNCS = List.of("always", "1s", "never");

    @TempDir(factory = Memory.class)
    private Path temp;

    private final Random random = new Random(1);
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final List<List<String>> seen = new ArrayList<>();
    private final int[] next = new int[PUBLISHERS];

    @Test
    void whatWasAcknowledgedOrSeenIsThereOnceAndInOneOrder() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            round(SYNCS.get(round % SYNCS.size()));
        }
        List<String> log = all();
        checkPositions(log);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            assertEquals(null, places.put(log.get(i), i), "twice: " + log.get(i));
        }
        for (List<String> lines : seen) {
            int first = lines.isEmpty() ? 0 : places.getOrDefault(lines.getFirst(), 0);
            assertEquals(log.subList(first, Math.min(log.size(), first + lines.size())), lines);
        }
        checkPublishers(log);
    }

    private ServerProcess start(String sync) throws IOException {
        String log = temp.resolve("log").toString();
        return new ServerProcess(
                temp, "--source", "none", "--eol", "lf", "--log", log, "--sync", sync);
    }

    private void round(String sync) throws Exception {
        Semaphore acknowledgements = new Semaphore(0);
        boolean atOnce = random.nextInt(4) == 0; // just after it found its log
        int enough = atOnce ? 0 : 20 + random.nextInt(100);
        try (ExecutorService threads = Executors.newCachedThreadPool();
                ServerProcess server = start(sync);
                LineStream watcher = server.read("/t")) {
            Future<List<String>> watched = threads.submit(watcher::toTheEnd);
            List<Future<?>> publishers = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                int publisher = i;
                publishers.add(threads.submit(() -> publish(server, publisher, acknowledgements)));
            }
            acknowledgements.acquire(enough);
            server.kill(); // in the midst of it
            for (Future<?> publisher : publishers) {
                publisher.get();
            }
            seen.add(watched.get());
        } catch (ExecutionException failed) {
            throw new AssertionError("sync " + sync, failed);
        }
    }

    /// Posts until there is no answer.
    private void publish(ServerProcess server, int publisher, Semaphore acknowledgements) {
        try {
            while (true) {
                int lines = 1 + next[publisher] % 4;
                List<String> posted = new ArrayList<>();
                for (int i = 0; i < lines; i++) {
                    posted.add(publisher + ":" + next[publisher]++ + "-" + "x".repeat(i * 300));
                }
                var answer = server.post("/t", String.join("\n", posted));
                assertEquals(200, answer.statusCode(), answer.body());
                posted.subList(0, lines - 1).forEach(line -> acknowledged.put(line, ""));
                acknowledged.put(posted.getLast(), answer.body().strip());
                acknowledgements.release();
            }
        } catch (IOException killed) {
            // what was under way may be there, or not
        }
    }

    private List<String> all() throws Exception {
        try (ServerProcess server = start("always");
                LineStream stream = server.read("/t")) {
            assertEquals(200, server.post("/t", "the last").statusCode());
            List<String> log = new ArrayList<>();
            while (log.isEmpty() || !log.getLast().equals("the last")) {
                log.addAll(stream.take(1));
            }
            assertEquals(0, server.end());
            return log.subList(0, log.size() - 1);
        }
    }

    /// Each line must be there at the position that was told.
    private void checkPositions(List<String> log) {
        String epoch = "";
        Map<String, String> left = new HashMap<>(acknowledged);
        long offset = 0;
        for (String line : log) {
            offset += line.length() + 1;
            String told = left.remove(line);
            if (told != null && !told.isEmpty()) {
                Position position = Position.parse(told);
                assertEquals(offset, position.offset(), line);
                assertTrue(epoch.isEmpty() || epoch.equals(position.epoch()), told);
                epoch = position.epoch();
            }
        }
        assertTrue(left.isEmpty(), left.size() + " acknowledged lines are lost: " + left);
        assertTrue(acknowledged.size() > ROUNDS * 20, acknowledged.size() + " lines");
    }

    /// The lines of each publisher must be in its order.
    private static void checkPublishers(List<String> log) {
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String own = publisher + ":";
            List<Integer> numbers =
                    log.stream()
                            .filter(line -> line.startsWith(own))
                            .map(line -> line.substring(own.length(), line.indexOf('-')))
                            .map(Integer::valueOf)
                            .toList();
            List<Integer> sorted = new ArrayList<>(numbers);
            Collections.sort(sorted);
            assertEquals(sorted, numbers);
        }
    }
}
