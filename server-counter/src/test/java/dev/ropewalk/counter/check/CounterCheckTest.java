package dev.ropewalk.counter.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.check.Counting.Result;
import dev.ropewalk.service.CommandPlugin;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.SocketAddress;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The checker against servers that count well, and against servers that do not.
@Timeout(60)
class CounterCheckTest {
    private static void assertSays(String expected, Result result) {
        assertTrue(result.said().contains(expected), () -> expected + " is not in " + result);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "16,1", "1,16", "16,8"})
    void aCounterThatKeepsItsPromiseIsFine(String clients, String pipeline) {
        try (Counting server = Counting.counting(n -> n + 1)) {
            Result result =
                    server.check(
                            "--requests", "3000", "--clients", clients, "--pipeline", pipeline);
            assertEquals(0, result.status(), result::toString);
            assertSays("3,000 answers from http://127.0.0.1:" + server.port() + "/ in ", result);
            assertSays("numbers 1 to 3,000: each once, and rising\nnone missing\nOK\n", result);
            assertEquals("", result.noted());
        }
    }

    @Test
    void theFirstNumberNeedNotBeOne() {
        try (Counting server = Counting.counting(n -> n + 5_000_000_000_000L)) {
            Result result = server.check("--requests", "500", "--clients", "4");
            assertEquals(0, result.status(), result::toString);
            assertSays("numbers 5,000,000,000,000 to 5,000,000,000,499: each once", result);
        }
    }

    @Test
    void aNumberThatIsGivenTwiceIsFound() {
        try (Counting server = Counting.counting(n -> n < 300 ? n + 1 : n)) {
            Result result = server.check("--requests", "1000", "--clients", "8");
            assertEquals(1, result.status(), result::toString);
            assertSays("given twice: 1 number: 300\n", result);
            assertSays("\nFAIL\n", result);
        }
    }

    @Test
    void aGapIsFound() {
        try (Counting server = Counting.counting(n -> n < 300 ? n + 1 : n < 600 ? n + 2 : n + 12)) {
            Result result = server.check("--requests", "1000", "--clients", "8");
            assertEquals(1, result.status(), result::toString);
            assertSays(
                    "missing: 11 numbers, and 0 requests without a number: 301, 602-611\n", result);
        }
    }

    @Test
    void whereOthersCountTooAGapIsNone() {
        try (Counting server = Counting.counting(n -> 3 * n + 1)) {
            Result result = server.check("--requests", "500", "--clients", "8", "--shared");
            assertEquals(0, result.status(), result::toString);
            assertSays("numbers 1 to 1,498: each once, and rising\nOK\n", result);
        }
    }

    @Test
    void aNumberThatFallsOnOneConnectionIsFound() {
        try (Counting server = Counting.counting(n -> n == 99 ? 101 : n == 100 ? 100 : n + 1)) {
            Result result = server.check("--requests", "200", "--clients", "1");
            assertEquals(1, result.status(), result::toString);
            assertSays("not rising: 1 answer: 100 after 101\n", result);
        }
    }

    @Test
    void aNumberThatFallsInAPipelineIsFound() {
        try (Counting server = Counting.counting(n -> n == 99 ? 101 : n == 100 ? 100 : n + 1)) {
            Result result = server.check("--requests", "200", "--clients", "1", "--pipeline", "16");
            assertEquals(1, result.status(), result::toString);
            assertSays("not rising: 1 answer: 100 after 101\n", result);
        }
    }

    /// As a server that hands a block of numbers to each event loop.
    @Test
    void numbersThatFallFromOneConnectionToAnotherAreFound() {
        AtomicLong block = new AtomicLong();
        Map<SocketAddress, AtomicLong> blocks = new ConcurrentHashMap<>();
        try (Counting server =
                Counting.serving(request -> {
                    AtomicLong own =
                            blocks.computeIfAbsent(
                                    request.peer(), peer -> new AtomicLong(block.getAndAdd(1000)));
                    return Counting.line(own.incrementAndGet());
                })) {
            Result result = server.check("--requests", "500", "--clients", "16", "--shared");
            assertEquals(1, result.status(), result::toString);
            assertSays("not rising: ", result);
        }
    }

    @Test
    void aRefusedRequestMayHaveTakenANumber() {
        try (Counting server = Counting.serving(tenthIsRefused(true))) {
            Result result = server.check("--requests", "300", "--clients", "4");
            assertEquals(0, result.status(), result::toString);
            assertSays("each of which may have taken one\nOK\n", result);
        }
    }

    private static Resource tenthIsRefused(boolean takes) {
        AtomicLong count = new AtomicLong();
        AtomicLong asked = new AtomicLong();
        return request -> {
            if (asked.incrementAndGet() % 10 != 0) {
                return Counting.line(count.incrementAndGet());
            }
            if (takes) {
                count.incrementAndGet();
            }
            return Response.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "in doubt\n");
        };
    }

    @Test
    void moreThanTheRefusedRequestsMayNotBeMissing() {
        AtomicLong asked = new AtomicLong();
        try (Counting server =
                Counting.serving(request ->
                        asked.incrementAndGet() == 50
                                ? Response.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "no\n")
                                : Counting.line(
                                        asked.get() < 50 ? asked.get() : asked.get() + 9))) {
            Result result = server.check("--requests", "100", "--clients", "1");
            assertEquals(1, result.status(), result::toString);
            assertSays("missing: 10 numbers, and 1 request without a number: 50-59\n", result);
        }
    }

    @Test
    void whatIsNoCounterIsSaidAtOnce() {
        try (Counting server = Counting.serving(request -> Response.text("hello\nworld\n"))) {
            Result result = server.check("--clients", "2");
            assertEquals(1, result.status(), result::toString);
            assertSays("no answer of a counter: 200 OK: hello world\n", result);
        }
        try (Counting server =
                Counting.serving(request -> Response.text(HttpResponseStatus.NOT_FOUND, "gone"))) {
            Result result = server.check("--clients", "1");
            assertEquals(1, result.status(), result::toString);
            assertSays("no answer of a counter: 404 Not Found: gone\n", result);
        }
    }

    @Test
    void aServerThatIsNotThereIsWaitedForAndGivenUp() {
        int port;
        try (Counting server = Counting.counting(n -> n)) {
            port = server.port();
        }
        Result result = Counting.run("http://127.0.0.1:" + port, "--patience", "300ms");
        assertEquals(1, result.status(), result::toString);
        assertSays("stopped early: no answer for 0.3 s\nOK so far, not complete\n", result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://x/ | such as http://localhost:8080/, not \"ftp://x/\"",
                "http:/// | such as http://localhost:8080/, not \"http:///\"",
                "localhost --clients=0 | a whole number from 1 to 10000, not \"0\"",
                "localhost --patience=5 | a duration is a number with ms, s, m, h or d",
                "localhost --frobnicate | --frobnicate",
                "--clients=1 | URL",
            })
    void aWrongCallIsOneSentenceAndExitsWith2(String words, String sentence) {
        Result result = Counting.run(words.split(" "));
        assertEquals(2, result.status(), result::toString);
        assertTrue(result.noted().contains(sentence), result::toString);
        assertEquals(2, result.noted().lines().count(), result::toString);
    }

    @Test
    void theCommandIsFound() {
        assertTrue(
                ServiceLoader.load(CommandPlugin.class).stream()
                        .anyMatch(plugin -> plugin.get().name().equals("counter-check")));
    }
}
