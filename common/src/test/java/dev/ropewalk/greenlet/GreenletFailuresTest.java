package dev.ropewalk.greenlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An exception that nobody collects is not lost.
class GreenletFailuresTest {
    private final Logged logged = Logged.by(Greenlet.class);

    @AfterEach
    void stop() {
        logged.close();
    }

    private static Greenlet<Void> failing(Hub hub, String name) {
        return hub.spawn(
                name,
                () -> {
                    throw new IOException("a letter lost");
                });
    }

    private void assertToldOnce(String name) {
        assertEquals(1, logged.events().size(), logged.events()::toString);
        ILoggingEvent event = logged.events().getFirst();
        String message = event.getFormattedMessage();
        assertTrue(
                message.matches(
                        name
                                + ", spawned at dev\\.ropewalk\\.greenlet\\.GreenletFailuresTest\\.failing"
                                + "\\(GreenletFailuresTest\\.java:\\d+\\), failed, and nobody asked for its"
                                + " result"),
                message);
        assertEquals("a letter lost", event.getThrowableProxy().getMessage());
    }

    @Test
    void itIsToldWhenTheHubCloses() throws Exception {
        List<Greenlet<Void>> kept;
        try (Hub hub = Hub.open()) {
            kept = List.of(failing(hub, "courier"));
            hub.run(() -> hub.joinAll(kept));
            assertEquals(List.of(), logged.events());
        }
        assertToldOnce("courier");
        assertTrue(kept.getFirst().isDone());
    }

    @Test
    void itIsToldOnceTheGreenletIsGarbage() throws Exception {
        try (Hub hub = Hub.open()) {
            hub.run(() -> failing(hub, "postman").join());
            await().until(() -> {
                System.gc();
                return !logged.events().isEmpty();
            });
            assertToldOnce("postman");
        }
        assertToldOnce("postman");
    }

    @Test
    void aJobOfAPoolIsToldWithThePlaceOfTheJob() throws Exception {
        Job<String, String> first = item -> item;
        Job<String, String> second =
                item -> {
                    throw new IOException(item);
                };
        try (Hub hub = Hub.open()) {
            hub.run(() -> {
                Pool pool = new Pool(hub, 2);
                pool.map(first, List.of("x"));
                Results<String> results = startMap(pool, second);
                pool.join();
                hub.yieldNow();
                results.close();
            });
        }
        assertEquals(1, logged.events().size(), logged.events()::toString);
        String message = logged.events().getFirst().getFormattedMessage();
        assertTrue(
                message.contains(".GreenletFailuresTest.startMap(GreenletFailuresTest.java:"),
                message);
    }

    private static Results<String> startMap(Pool pool, Job<String, String> job) {
        Results<String> results = pool.imap(job, List.of("a letter lost"));
        pool.hub().yieldNow();
        pool.hub().yieldNow();
        return results;
    }

    @Test
    void whatWasAskedForIsNotTold() throws Exception {
        try (Hub hub = Hub.open()) {
            hub.run(() -> {
                assertThrows(ExecutionException.class, failing(hub, "a")::get);
                assertThrows(ExecutionException.class, () -> hub.offload(failing(hub, "b")::get));
                hub.spawn(() -> hub.sleep(Duration.ofDays(1))).kill();
            });
        }
        assertEquals(List.of(), logged.events());
    }
}
