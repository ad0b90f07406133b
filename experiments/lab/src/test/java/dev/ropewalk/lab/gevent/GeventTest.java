package dev.ropewalk.lab.gevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeventTest {
    private static LabRun run(String words) {
        return LabRun.of(("gevent " + words).strip().split(" "));
    }

    private static List<String> lines(String words) {
        LabRun run = run(words);
        assertEquals(0, run.status(), run::err);
        return run.out().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "switch"})
    void twoTakeTurns(String program) {
        assertEquals(
                List.of(
                        "Running in foo",
                        "Explicit context switch to bar",
                        "Explicit context switch to foo again",
                        "Implicit context switch back to bar"),
                lines(program));
    }

    @Test
    void theDecoratorShowsThemOverlap() {
        assertEquals(List.of(">>  foo", ">>  bar", "<<  foo", "<<  bar"), lines("11 --decorated"));
    }

    @Test
    void oneWorksWhileTwoSelect() {
        String all = String.join("\n", lines("12")).replaceAll("[0-9]\\.[0-9]", "N");
        assertEquals(
                """
                Started POlling :at N seconds
                Start polling:at N seconds
                hey lets do some stuff while the greenlets poll, at N seconds
                Ended polling : at N seconds
                 Ending polling : at N seconds\
                """,
                all);
    }

    @Test
    void tasksInTurnKeepTheirOrderAndTogetherAllEnd() {
        List<String> lines = lines("13 --seed 5");
        assertEquals("Synchronous", lines.get(0));
        for (int pid = 1; pid < 10; pid++) {
            assertEquals("task " + pid + " done", lines.get(pid));
        }
        assertTrue(lines.get(10).startsWith("__main__.synchronous : 0."), lines.get(10));
        assertEquals("Async", lines.get(11));
        assertEquals(
                IntStream.range(0, 10).mapToObj(pid -> "task " + pid + " done").toList(),
                lines.subList(12, 22).stream().sorted().toList());
        assertTrue(lines.get(22).startsWith("__main__.asynchronous : 0."), lines.get(22));
    }

    @Test
    void aGreenletShowsItsFunctionAndRunsIt() {
        List<String> lines = lines("spawn");
        assertTrue(
                lines.getFirst()
                        .matches("<Greenlet \"Greenlet-0\" at 0x[0-9a-f]+: hello\\(1, 2, 3\\)>"),
                lines::toString);
        assertEquals("hello", lines.get(1));
    }

    @Test
    void aPoolOfGreenletsRunsTheSameEachTime() {
        List<String> lines = lines("16 --processes 2 --json");
        String order = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
        assertEquals(
                "{\"pool\": \"gevent.pool\", \"equal\": true, \"runs\": ["
                        + String.join(", ", order, order, order, order)
                        + "]}",
                lines.getFirst());
        assertTrue(lines.get(1).startsWith("{\"pool\": \"multiprocessing.pool\""), lines::toString);
    }

    @Test
    void nineRequestsGoInTurnAndTogether() {
        List<String> lines = lines("14 --json");
        assertEquals(18, lines.size());
        assertTrue(
                lines.stream().allMatch(line -> line.contains("\"status\": 200, \"bytes\": 12")),
                lines::toString);
    }

    @Test
    void aUrlThatFailsIsARowAndTheRestGoesOn() {
        LabRun run = run("14 --limit 1 http://127.0.0.1:1/ http://nowhere.invalid/");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("  http://127.0.0.1:1/  nobody listens\n"), run::out);
        assertTrue(
                run.out().contains("  http://nowhere.invalid/  there is no host nowhere.invalid\n"),
                run::out);
        assertTrue(run.out().contains("__main__.asynchronous : "), run::out);
    }

    /// Each answer waits until a second request is there.
    @Test
    void soManyRequestsAreUnderWayAtATimeAsTheLimitSays() throws Exception {
        CyclicBarrier pairs = new CyclicBarrier(2);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(
                "/",
                exchange -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    meet(pairs);
                    underWay.decrementAndGet();
                    exchange.sendResponseHeaders(404, 3);
                    exchange.getResponseBody().write("no\n".getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            String url = " http://127.0.0.1:" + server.getAddress().getPort() + "/";
            List<String> lines = lines("14 --limit 2" + url.repeat(6));
            assertEquals("Asynchronous", lines.getFirst());
            for (String row : lines.subList(2, 8)) {
                assertTrue(row.matches(" +[0-9.]+ +404 +3 " + url), row);
            }
            assertEquals(2, most.get());
        } finally {
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
    }

    private static void meet(CyclicBarrier pairs) throws IOException {
        try {
            pairs.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IOException(alone);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    17               | there is no program "17", but 11 or switch, 12 or select,
                    14 ftp://x       | "ftp://x" is not a URL such as https://example.org/
                    14 --limit 0     | --limit: 1 to 1000: 0
                    14 --timeout -1  | --timeout: more than 0 seconds and a day at most: -1.0
                    12 --json        | --json is not for 12
                    11 more          | "more": only 14 takes more words, its URLs
                    """)
    void aWrongCallIsToldSo(String words, String error) {
        LabRun run = run(words);
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("ropewalk lab gevent: " + error), run::err);
    }

    @Test
    void aloneItListsThePrograms() {
        assertEquals(6, lines("").size());
        assertTrue(run("--help").out().contains("ropewalk lab gevent 14 --limit 4"));
    }
}
