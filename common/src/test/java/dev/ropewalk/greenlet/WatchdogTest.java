package dev.ropewalk.greenlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Hog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The greenlet that holds the hub is named, with the line, once.
class WatchdogTest {
    private static final Duration LIMIT = Duration.ofMillis(20);
    private final Logged logged = Logged.by(Hub.class);

    @AfterEach
    void stop() {
        logged.close();
    }

    private List<String> told() {
        return logged.with(" holds ");
    }

    private BooleanSupplier told(int count) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        return () -> told().size() >= count || System.nanoTime() > giveUp;
    }

    /// Long enough to be seen.
    private static BooleanSupplier aWhile() {
        long end = System.nanoTime() + 10 * LIMIT.toNanos();
        return () -> System.nanoTime() > end;
    }

    private static String words(String name, Hub hub, String method) {
        return name
                + " holds "
                + hub
                + " for more than 20 ms at dev.ropewalk.testing.Hog."
                + method;
    }

    @Test
    void aGreenletThatHoldsTheHubIsToldOnceForEachPlace() throws Exception {
        try (Hub hub = Hub.open(HubOptions.DEFAULT.withHogLimit(LIMIT))) {
            hub.spawn("first", () -> Hog.until(told(1))).join();
            hub.spawn("second", () -> Hog.until(aWhile())).join();
            hub.spawn("third", () -> Hog.alsoUntil(told(2))).join();
            List<String> told = told();
            assertEquals(2, told.size(), told::toString);
            assertTrue(told.get(0).startsWith(words("first", hub, "until(Hog.java:")), told.get(0));
            assertTrue(
                    told.get(1).startsWith(words("third", hub, "alsoUntil(Hog.java:")),
                    told.get(1));
        }
    }

    @Test
    void aCallbackThatHoldsTheHubIsToldToo() {
        try (Hub hub = Hub.open(HubOptions.DEFAULT.withHogLimit(LIMIT))) {
            hub.loop().execute(() -> Hog.until(told(1)));
            await().until(() -> !told().isEmpty());
            String name = hub.scheduler.loopThread().getName();
            assertTrue(told().getFirst().startsWith(words(name, hub, "until(")), told()::toString);
        }
    }

    /// On the JDK's own scheduler, whose one thread is busy until the callback waits in the loop.
    @Test
    void aCallbackThatHoldsTheHubInItsFirstTurnIsToldToo() {
        Hub.open().close();
        AtomicBoolean begun = new AtomicBoolean();
        Thread.startVirtualThread(() -> Hog.until(begun::get));
        try (Hub hub = Hub.open(HubOptions.DEFAULT.withHogLimit(LIMIT))) {
            hub.loop().execute(() -> Hog.until(told(1)));
            begun.set(true);
            await().until(() -> !told().isEmpty());
        } finally {
            begun.set(true);
        }
    }

    @Test
    void aHoldThatBeginsInTheHubsOwnCodeIsToldOnceItReachesTheAuthors() throws Exception {
        try (Hub hub = Hub.open(HubOptions.DEFAULT.withHogLimit(LIMIT))) {
            BooleanSupplier seen = aWhile();
            hub.spawn(
                            "first",
                            () -> {
                                while (!seen.getAsBoolean()) Thread.onSpinWait();
                                Hog.until(told(1));
                            })
                    .join();
            assertEquals(1, told().size(), told()::toString);
        }
    }

    @Test
    void whoWaitsHoldsNothing() throws Exception {
        try (Hub hub = Hub.open(HubOptions.DEFAULT.withHogLimit(LIMIT))) {
            hub.run(() -> {
                hub.sleep(LIMIT.multipliedBy(5));
                Thread.sleep(LIMIT.multipliedBy(5));
                hub.offload(() -> {
                    Hog.until(aWhile());
                    return true;
                });
            });
            assertEquals(List.of(), told());
        }
    }

    @Test
    void withoutALimitNothingIsTold() throws Exception {
        try (Hub hub = Hub.open(HubOptions.DEFAULT.withHogLimit(Duration.ZERO))) {
            hub.spawn(() -> Hog.until(aWhile())).join();
        }
        assertEquals(List.of(), told());
    }
}
