package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.format.FormText;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Readers over HTTP in all forms, over real sockets, that join, stall, go on and leave at random
/// while lines are posted, against a plain list of the lines: each gets those of the list in order
/// from its position on, or is told how many it does not get.
class HttpModelTest {
    private static final long SEED = 20261123;
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final List<StreamFormat> FORMS =
            List.of(StreamFormat.RAW, StreamFormat.NDJSON, StreamFormat.EVENTS);
    private static final int STEPS = 300;
    private static final int READERS = 8;
    private static final int SMALL_BUFFER = 8192;

    private final Random random = new Random(SEED);
    private final List<String> lines = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>(List.of(0L));
    private final List<Reader> readers = new ArrayList<>();
    private int told;

    @ParameterizedTest
    @EnumSource
    void everyReaderGetsTheLinesOfTheListOrIsTold(SlowConsumerPolicy slowConsumerPolicy)
            throws Exception {
        BroadcastSettings settings =
                HttpServer.settings(
                        new HistorySettings(4 * CHUNK, 0, slowConsumerPolicy),
                        BroadcastLimits.DEFAULT);
        try (HttpServer server = new HttpServer(settings, 2);
                HttpClient poster = server.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int step = 0; step < STEPS; step++) {
                post(poster);
                if (readers.size() < READERS) {
                    readers.add(new Reader(server, threads));
                }
                Reader any = readers.get(random.nextInt(readers.size()));
                any.stallOrGoOn();
                if (random.nextInt(30) == 0) {
                    check(readers.remove(random.nextInt(readers.size())), poster);
                }
            }
            while (!readers.isEmpty()) {
                check(readers.removeLast(), poster);
            }
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("seed " + SEED + ", " + slowConsumerPolicy, failed);
        }
        assertTrue(told > 0, "nobody was overtaken");
    }

    private void post(HttpClient poster) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            String line = lines.size() + ":" + "x".repeat(random.nextInt(4000));
            body.append(line).append('\n');
            lines.add(line);
            ends.add(ends.getLast() + line.length() + 1);
        }
        String answer = poster.post("/t", "", body.toString()).answer();
        assertTrue(answer.endsWith(":" + ends.getLast() + "\n"), answer);
    }

    /// Has it read on up to a line of its own, and looks at all it got.
    private void check(Reader reader, HttpClient poster) throws Exception {
        String last = lines.size() + ":last";
        lines.add(last);
        ends.add(ends.getLast() + last.length() + 1);
        reader.last = last;
        reader.goOn();
        poster.post("/t", "", last).answer();
        reader.reading.get();
        reader.client.close();
        reader.check();
    }

    private final class Reader {
        final HttpClient client;
        final StreamFormat form = FORMS.get(random.nextInt(FORMS.size()));
        final FormText text = new FormText(form);
        final Semaphore gate = new Semaphore(1);
        final StringBuilder got = new StringBuilder();
        final int first;
        final Future<Boolean> reading;
        volatile String last = "never";
        private boolean stalled;

        Reader(HttpServer server, ExecutorService threads) throws IOException {
            client = new HttpClient(server.number(), SMALL_BUFFER);
            String replay = "?replay=" + random.nextInt(100);
            client.get("/t" + replay, "Accept: " + form.mediaType() + "\r\n");
            String head = client.head();
            String position = head.replaceAll("(?s).*Ropewalk-Position: \\w+:(\\d+)\r\n.*", "$1");
            first = Collections.binarySearch(ends, Long.valueOf(position));
            assertTrue(first >= 0, head);
            reading = threads.submit(this::readAll);
        }

        void stallOrGoOn() {
            if (stalled && random.nextInt(20) == 0) {
                goOn();
            } else if (!stalled && random.nextInt(3) == 0) {
                gate.acquireUninterruptibly();
                stalled = true;
            }
        }

        void goOn() {
            if (stalled) {
                stalled = false;
                gate.release();
            }
        }

        /// Whether the last line was seen; else the server has ended it.
        boolean readAll() {
            try {
                String line = "-";
                while (!line.isEmpty() && !isLast(line)) {
                    gate.acquireUninterruptibly();
                    gate.release();
                    line = client.line();
                    got.append(line);
                }
                if (form == StreamFormat.EVENTS && !line.isEmpty()) {
                    got.append(client.line());
                }
                return !line.isEmpty();
            } catch (IOException reset) {
                return false;
            }
        }

        private boolean isLast(String line) {
            return line.equals(last + "\n") || line.endsWith("\"text\":\"" + last + "\"}\n");
        }

        void check() throws Exception {
            int next = first;
            boolean closed = false;
            for (String line : text.plain(whole()).lines().toList()) {
                assertTrue(!closed, line);
                if (line.startsWith("# lost ")) {
                    told++;
                    next += Integer.parseInt(line.split(" ", -1)[2]);
                } else if (line.startsWith("# closed: too slow, ")) {
                    told++;
                    closed = true;
                } else {
                    assertEquals(lines.get(next), line, form + " from " + first);
                    next++;
                }
            }
            assertTrue(!reading.get() || lines.get(next - 1).equals(last), "up to " + next);
        }

        /// A reset may come in the midst of an object.
        private String whole() {
            String end = form == StreamFormat.EVENTS ? "\n\n" : "\n";
            int stop = got.lastIndexOf(end);
            return stop < 0 ? "" : got.substring(0, stop + end.length());
        }
    }
}
