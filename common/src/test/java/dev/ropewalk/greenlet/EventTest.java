package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class EventTest {
    private final List<Integer> seen = new ArrayList<>();

    @Test
    void allThatWaitGoOnInTheOrderInWhichTheyCame(Hub hub) {
        Event event = new Event(hub);
        List<Greenlet<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            all.add(
                    hub.spawn(() -> {
                        event.await();
                        seen.add(number);
                    }));
        }
        hub.yieldNow();
        assertEquals(List.of(), seen);
        event.set();
        hub.joinAll(all);
        assertEquals(List.of(0, 1, 2), seen);
    }

    @Test
    void whoeverWaitsGoesOnEvenIfTheFlagIsTakenBackAtOnce(Hub hub) {
        Event event = new Event(hub);
        Greenlet<Void> waiting =
                hub.spawn(() -> {
                    event.await();
                });
        hub.yieldNow();
        event.set();
        event.clear();
        waiting.join();
        assertFalse(event.isReady());
    }

    @Test
    void aFlagThatIsSetIsNotWaitedFor(Hub hub) {
        Event event = new Event(hub);
        event.set();
        event.await();
        assertTrue(event.await(Duration.ZERO));
    }

    @Test
    void aWaitHasALimit(Hub hub) {
        Event event = new Event(hub);
        long began = hub.nanoTime();
        assertFalse(event.await(Duration.ofSeconds(3)));
        assertEquals(3_000_000_000L, hub.nanoTime() - began);
        hub.spawnLater(Duration.ofSeconds(1), () -> event.set());
        assertTrue(event.await(Duration.ofSeconds(3)));
        assertEquals(4_000_000_000L, hub.nanoTime() - began);
    }

    @Test
    void aThreadOutsideSetsIt(Hub hub) throws Exception {
        Event event = new Event(hub);
        Greenlet<Void> waiting =
                hub.spawn(() -> {
                    event.await();
                });
        hub.yieldNow();
        hub.offload(() -> {
            event.set();
            return true;
        });
        waiting.join();
    }

    @Test
    void aThreadOutsideWaitsForIt(Hub hub) throws Exception {
        Event event = new Event(hub);
        hub.spawnLater(Duration.ofMillis(1), () -> event.set());
        assertTrue(hub.offload(() -> event.await(Duration.ofSeconds(20))));
    }
}
