package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// The exceptions for threads beside the hub.
class LoopExitOutsideTest {
    @Test
    void aThreadOutsideThatWaitsIsTold() {
        try (Hub hub = Hub.open()) {
            Greenlet<String> never = hub.spawn(() -> new Queue<String>(hub).take());
            assertThrows(LoopExit.class, never::get);
            assertThrows(LoopExit.class, () -> hub.run(() -> new Event(hub).await()));
        }
    }

    @Test
    void aThreadOutsideThatWaitsForAWhileIsNotTold() {
        try (Hub hub = Hub.open()) {
            Greenlet<String> never = hub.spawn(() -> new Queue<String>(hub).take());
            assertFalse(never.join(Duration.ofMillis(20)));
            assertThrows(TimeoutException.class, () -> never.get(Duration.ofMillis(1)));
        }
    }

    @Test
    void aHubForOtherThreadsDoesNotTell() throws Exception {
        try (Hub quiet = Hub.open(HubOptions.DEFAULT.withLoopExit(false))) {
            Queue<String> queue = new Queue<>(quiet);
            Greenlet<String> taker = quiet.spawn(() -> queue.take());
            assertFalse(taker.join(Duration.ofMillis(20)));
            queue.put("from outside");
            assertEquals("from outside", taker.get());
        }
    }

    /// The hub may be at work on its report about those that wait when this thread goes on.
    @Test
    void aThreadOutsideIsNotToldOfWhatWasBeforeItWaited() throws Exception {
        try (Hub hub = Hub.open()) {
            for (int i = 0; i < 20; i++) {
                Event event = new Event(hub);
                List<Greenlet<Void>> all = new ArrayList<>();
                for (int j = 0; j < 1000; j++) {
                    all.add(hub.spawn(() -> event.await()));
                }
                hub.run(() -> hub.yieldNow()); // all of them wait
                event.set();
                hub.joinAll(all);
            }
        }
    }

    /// The hub may look for a deadlock between the two calls of this thread.
    @Test
    void aThreadOutsideThatSetsAnEventAndThenWaitsIsNotTold() throws Exception {
        try (Hub hub = Hub.open()) {
            for (int i = 0; i < 20_000; i++) {
                Event event = new Event(hub);
                Greenlet<Boolean> waits =
                        hub.spawn(() -> {
                            event.await();
                            return true;
                        });
                event.set();
                assertEquals(true, waits.get());
            }
        }
    }
}
