package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class SemaphoreTest {
    @Test
    void noMoreThanItsPlacesAreTaken(Hub hub) {
        Semaphore semaphore = new Semaphore(hub, 2);
        List<String> seen = new ArrayList<>();
        List<Greenlet<Void>> all = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            all.add(
                    hub.spawn(() -> {
                        semaphore.acquire();
                        seen.add("+" + name);
                        hub.sleep(Duration.ofSeconds(1));
                        seen.add("-" + name);
                        semaphore.release();
                    }));
        }
        hub.joinAll(all);
        assertEquals(List.of("+a", "+b", "-a", "-b", "+c", "-c"), seen);
        assertEquals(2, semaphore.available());
    }

    @Test
    void aPlaceGoesToWhoHasWaitedLongest(Hub hub) {
        Semaphore lock = new Semaphore(hub, 1);
        lock.acquire();
        Greenlet<Void> waiting = hub.spawn(() -> lock.acquire());
        hub.yieldNow();
        lock.release();
        assertFalse(lock.tryAcquire(), "it is promised");
        waiting.join();
        lock.release();
        assertTrue(lock.tryAcquire());
    }

    @Test
    void oneThatIsKilledTakesNoPlace(Hub hub) {
        Semaphore lock = new Semaphore(hub, 0);
        Greenlet<Void> killed = hub.spawn(() -> lock.acquire());
        Greenlet<Void> next = hub.spawn(() -> lock.acquire());
        hub.yieldNow();
        killed.cancel(true);
        lock.release();
        next.join();
        assertEquals(0, lock.available());
    }

    @Test
    void aWaitHasALimit(Hub hub) {
        Semaphore lock = new Semaphore(hub, 0);
        assertFalse(lock.acquire(Duration.ofSeconds(1)));
        lock.release();
        assertTrue(lock.acquire(Duration.ofSeconds(1)));
    }

    @Test
    void threadsOutsideTakeAndRelease(Hub hub) throws Exception {
        Semaphore lock = new Semaphore(hub, 1);
        lock.acquire();
        CompletableFuture<Boolean> tried = new CompletableFuture<>();
        Greenlet<Void> outside =
                hub.spawn(() -> {
                    hub.offload(() -> {
                        tried.complete(lock.tryAcquire());
                        lock.acquire();
                        lock.release();
                        return true;
                    });
                });
        assertFalse(hub.await(tried));
        lock.release();
        outside.get();
        assertEquals(1, lock.available());
    }

    @Test
    void placesAreNotNegative(Hub hub) {
        assertEquals(
                "a semaphore has no place or more: -1",
                assertThrows(IllegalArgumentException.class, () -> new Semaphore(hub, -1))
                        .getMessage());
    }
}
