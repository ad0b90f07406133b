package dev.ropewalk.counter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.Served.Answer;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.web.Site;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers that wait for the store.
@Timeout(60)
class WaitingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final TestStore store = new TestStore();
    private final LiveCount live = new LiveCount();
    private final Served served =
            new Served(
                    new Site(
                            new Counter(
                                    new Counters(store, false, new CounterMeters()),
                                    new CorsResponses(List.of()),
                                    live,
                                    null)));

    @AfterEach
    void close() {
        live.close();
        served.close();
    }

    private static Socket asking(Served served, String requests) throws Exception {
        Socket socket = served.connect();
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private CompletableFuture<Long> next() {
        return Objects.requireNonNull(store.poll());
    }

    private static String readAll(Socket socket) throws Exception {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void answersComeInTheOrderOfTheRequestsWhicheverNumberIsThereFirst() throws Exception {
        try (Socket socket = asking(served, GET + GET)) {
            socket.shutdownOutput();
            await().until(() -> store.waiting() == 2);
            CompletableFuture<Long> first = next();
            next().complete(8L);
            first.complete(7L);
            String answers = readAll(socket);
            assertTrue(answers.indexOf("request #7\n") < answers.indexOf("request #8\n"), answers);
        }
    }

    @Test
    void inDoubtItIs503WithRetryAfterAndTheConnectionGoesOn() throws Exception {
        try (Socket socket = asking(served, GET + GET)) {
            socket.shutdownOutput();
            await().until(() -> store.waiting() == 2);
            next().completeExceptionally(new StoreException("the disk is full"));
            next().complete(2L);
            String answers = readAll(socket);
            Answer refused = Answer.parse(answers.substring(0, answers.lastIndexOf("HTTP/1.1")));
            assertEquals(503, refused.status());
            assertEquals("1", refused.field("Retry-After"));
            assertEquals("no-store", refused.field("Cache-Control"));
            assertEquals(
                    "503 The store is in doubt, so no number is given. Try again.\n",
                    refused.body());
            assertTrue(answers.endsWith("I am request #2\n"), answers);
        }
    }

    @Test
    void everyFormAndAKeyAre503InDoubt() throws Exception {
        for (String field :
                new String[] {
                    "Accept: application/json", "Accept: text/html", "Idempotency-Key: k"
                }) {
            String request = GET.replace("\r\n\r\n", "\r\n" + field + "\r\n\r\n");
            try (Socket socket = asking(served, request)) {
                socket.shutdownOutput();
                await().until(() -> store.waiting() == 1);
                next().completeExceptionally(new StoreException("the disk is full"));
                assertEquals(503, Answer.parse(readAll(socket)).status(), field);
            }
        }
    }

    @Test
    void aBugOfTheStoreIs500() throws Exception {
        try (Socket socket = asking(served, GET)) {
            socket.shutdownOutput();
            await().until(() -> store.waiting() == 1);
            next().completeExceptionally(new IllegalArgumentException("a bug, for the test"));
            assertEquals(500, Answer.parse(readAll(socket)).status());
        }
    }

    @Test
    void aDrainWaitsForTheAnswersThatAreUnderWay() throws Exception {
        try (Socket one = asking(served, GET + GET);
                Socket two = asking(served, GET)) {
            await().until(() -> store.waiting() == 3);
            CompletableFuture<Integer> drained = served.drain(Duration.ofSeconds(20));
            CompletableFuture<Long> first = next();
            CompletableFuture<Long> second = next();
            next().complete(3L);
            second.complete(2L);
            assertFalse(drained.isDone());
            first.complete(1L);
            String answers = readAll(one) + readAll(two);
            for (int number = 1; number <= 3; number++) {
                assertTrue(answers.contains("I am request #" + number + "\n"), answers);
            }
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        }
    }
}
