package dev.ropewalk.greenlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Hog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The end of a hub is the end of all its greenlets.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ConcurrentSkipListSet<String> ended = new ConcurrentSkipListSet<>();
    private final AtomicInteger begun = new AtomicInteger();

    private Greenlet<Void> witness(Hub hub, String name, Task wait) {
        return hub.spawn(
                name,
                () -> {
                    try {
                        wait.run();
                    } finally {
                        ended.add(name);
                    }
                });
    }

    /// Greenlets that hold a lock, and those that wait for it, which no interrupt ends.
    private Map<String, Task> locks(Hub hub) {
        Object monitor = new Object();
        Lock lock = new ReentrantLock();
        Task enter =
                () -> {
                    begun.incrementAndGet();
                    synchronized (monitor) {
                        hub.sleep(Duration.ofDays(1));
                    }
                };
        Task take =
                () -> {
                    begun.incrementAndGet();
                    lock.lock();
                    try {
                        hub.sleep(Duration.ofDays(1));
                    } finally {
                        lock.unlock();
                    }
                };
        return Map.of("monitor 1", enter, "monitor 2", enter, "lock 1", take, "lock 2", take);
    }

    private static List<String> running(Map<String, Greenlet<Void>> all) {
        return all.entrySet().stream()
                .filter(one -> !Place.waits(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void greenletsThatWaitEverywhereEndWithTheirHub() {
        Map<String, Greenlet<Void>> all = new LinkedHashMap<>();
        try (Logged logged = Logged.by(Hub.class)) {
            Hub hub = Hub.open();
            try (hub) {
                Task about = begun::incrementAndGet;
                for (Place place : Place.all()) {
                    String name = place.name();
                    all.put(name, witness(hub, name, place.waiting(hub, about)));
                }
                locks(hub).forEach((name, wait) -> all.put(name, witness(hub, name, wait)));
                await().until(() -> begun.get() == all.size());
                await().untilAsserted(() -> assertEquals(List.of(), running(all)));
                assertEquals(List.of(), List.copyOf(ended));
            }
            assertEquals(
                    List.copyOf(new ConcurrentSkipListSet<>(all.keySet())), List.copyOf(ended));
            all.forEach((name, greenlet) -> assertTrue(greenlet.isCancelled(), name));
            assertEquals(List.of(), logged.with("would not end"));
            assertTrue(hub.loop().isTerminated());
        }
    }

    @Test
    void whatHasNotBegunNeverDoes() {
        Hub hub = Hub.open();
        Greenlet<Void> late =
                hub.spawnLater(
                        Duration.ofDays(1),
                        () -> {
                            ended.add("late");
                        });
        Thread idle = hub.threadFactory().newThread(() -> ended.add("thread"));
        hub.close();
        assertTrue(late.isCancelled());
        assertFalse(idle.isAlive());
        assertEquals(List.of(), List.copyOf(ended));
        assertThrows(IllegalStateException.class, () -> hub.spawn(() -> {}));
    }

    @Test
    void onTheWayOutNothingIsSpawned() {
        Hub hub = Hub.open();
        Greenlet<Void> last =
                hub.spawn(() -> {
                    try {
                        begun.incrementAndGet();
                        hub.sleep(Duration.ofDays(1));
                    } finally {
                        assertThrows(IllegalStateException.class, () -> hub.spawn(() -> {}));
                        ended.add("last");
                    }
                });
        await().until(() -> begun.get() == 1);
        hub.close();
        assertTrue(last.isCancelled());
        assertEquals(List.of("last"), List.copyOf(ended));
    }

    @Test
    void oneThatSwallowsTheKillIsNamedAndLeftBehind() {
        try (Logged logged = Logged.by(Hub.class)) {
            Hub hub = Hub.open();
            Greenlet<Void> stubborn =
                    hub.spawn(
                            "stubborn",
                            () -> {
                                while (true) {
                                    try {
                                        begun.incrementAndGet();
                                        hub.sleep(Duration.ofDays(1));
                                    } catch (GreenletExit swallowed) {
                                        ended.add("not I");
                                    }
                                }
                            });
            await().until(() -> begun.get() == 1);
            hub.close(SHORT);
            List<String> told = logged.with("stubborn would not end with its hub");
            assertEquals(1, told.size(), logged.events()::toString);
            assertTrue(told.getFirst().contains("CloseTest.java:"), told::getFirst);
            assertEquals(2, begun.get());
            assertTrue(stubborn.isCancelled());
            assertTrue(hub.loop().isTerminated());
        }
    }

    @Test
    void oneThatHoldsTheHubIsNamedAndDoesNotHoldTheClose() throws InterruptedException {
        try (Logged logged = Logged.by(Hub.class)) {
            Hub hub = Hub.open();
            AtomicBoolean stop = new AtomicBoolean();
            Task hog =
                    () -> {
                        begun.incrementAndGet();
                        Hog.until(stop::get);
                    };
            Greenlet<Void> busy = hub.spawn("busy", hog);
            await().until(() -> begun.get() > 0);
            hub.close(SHORT);
            String told = String.join("\n", logged.with("cannot end yet"));
            assertTrue(told.contains("busy holds it at dev.ropewalk.testing.Hog.until"), told);
            assertFalse(busy.isDone());
            stop.set(true);
            hub.scheduler.join();
            assertTrue(hub.loop().isTerminated());
        }
    }
}
