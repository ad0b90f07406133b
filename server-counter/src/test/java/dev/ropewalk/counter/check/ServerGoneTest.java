package dev.ropewalk.counter.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.check.Counting.Result;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The checker while its server goes away and comes back.
@Timeout(60)
class ServerGoneTest {
    private static final int LAST = 300;

    private final CountDownLatch silent = new CountDownLatch(1);

    /// Counts to 300 and answers no more.
    private Resource thatFallsSilent() {
        AtomicLong count = new AtomicLong();
        return request -> {
            long number = count.incrementAndGet();
            if (number <= LAST) {
                return Counting.line(number);
            }
            silent.countDown();
            return Response.deferred(new CompletableFuture<>());
        };
    }

    /// 100 answers more from a server that comes after the one that fell silent, and was reset.
    private Result checkAcross(LongUnaryOperator next) throws Exception {
        Counting first = Counting.serving(thatFallsSilent());
        CompletableFuture<Result> checked =
                CompletableFuture.supplyAsync(
                        () -> first.check("--requests", "400", "--clients", "8"));
        assertTrue(silent.await(20, TimeUnit.SECONDS));
        first.crash();
        try (Counting _ = Counting.again(first.port(), next)) {
            return checked.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void itGoesOnWhenTheServerIsBackAndAllowsWhatACrashMaySkip() throws Exception {
        Result result = checkAcross(n -> n + 320);
        assertEquals(0, result.status(), result::toString);
        assertTrue(result.said().contains("numbers 1 to 419: each once"), result::toString);
        assertTrue(
                result.said().contains("it began anew, and skipped 19 numbers then\nOK\n"),
                result::toString);
        assertTrue(
                result.noted().contains("the server is gone after 300 answers; trying again\n"),
                result::toString);
        assertTrue(
                result.noted().contains("the server is back after 300 answers\n"),
                result::toString);
    }

    @Test
    void aServerThatGivesAgainWhatWasAnsweredIsFound() throws Exception {
        Result result = checkAcross(n -> n + 299);
        assertEquals(1, result.status(), result::toString);
        assertTrue(result.said().contains("given twice: 2 numbers: 299-300\n"), result::toString);
    }

    @Test
    void aServerThatLosesItsNumbersAfterTheRestartIsFound() throws Exception {
        Result result = checkAcross(n -> n < 50 ? n + 301 : n + 304);
        assertEquals(1, result.status(), result::toString);
        assertTrue(result.said().contains("missing: 3 numbers, and 0 requests"), result::toString);
    }
}
