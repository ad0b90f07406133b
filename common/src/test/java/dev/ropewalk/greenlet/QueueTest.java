package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class QueueTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void whatGoesInFirstComesOutFirst(Hub hub) {
        Queue<String> queue = new Queue<>(hub);
        queue.put("a");
        queue.put("b");
        assertEquals(2, queue.size());
        assertEquals("a", queue.take());
        assertEquals("b", queue.take());
        assertEquals(0, queue.size());
    }

    @Test
    void whoHasWaitedLongestTakesFirst(Hub hub) {
        Queue<String> queue = new Queue<>(hub);
        List<Greenlet<Void>> takers = new ArrayList<>();
        for (String name : List.of("x", "y")) {
            takers.add(
                    hub.spawn(() -> {
                        seen.add(name + queue.take());
                    }));
        }
        hub.yieldNow();
        queue.put("1");
        assertEquals(Optional.empty(), queue.poll(), "it is for x");
        queue.put("2");
        queue.put("3");
        assertEquals("3", queue.take(), "1 and 2 are for x and y");
        hub.joinAll(takers);
        assertEquals(List.of("x1", "y2"), seen);
    }

    @Test
    void aFullQueueIsWaitedForInTurn(Hub hub) {
        Queue<String> queue = new Queue<>(hub, 1);
        queue.put("0");
        List<Greenlet<Void>> putters = new ArrayList<>();
        for (String name : List.of("1", "2")) {
            putters.add(hub.spawn(() -> queue.put(name)));
        }
        hub.yieldNow();
        assertFalse(queue.offer("x"));
        assertEquals("0", queue.take());
        assertFalse(queue.offer("x"), "the room is for 1");
        assertEquals("1", queue.take());
        assertEquals("2", queue.take());
        hub.joinAll(putters);
        assertTrue(queue.offer("x"));
        assertEquals(Optional.of("x"), queue.poll());
    }

    @Test
    void waitsHaveLimits(Hub hub) {
        Queue<String> queue = new Queue<>(hub, 1);
        assertEquals(Optional.empty(), queue.take(Duration.ofSeconds(1)));
        assertTrue(queue.put("a", Duration.ofSeconds(1)));
        assertFalse(queue.put("b", Duration.ofSeconds(1)));
        assertEquals(Optional.of("a"), queue.take(Duration.ofSeconds(1)));
        assertEquals(Optional.empty(), queue.poll());
    }

    @Test
    void oneWhoseTimeIsUpIsNotServed(Hub hub) {
        Queue<String> queue = new Queue<>(hub, 1);
        Greenlet<Void> impatient =
                hub.spawn(() -> {
                    queue.take(Duration.ofSeconds(1));
                });
        Greenlet<String> patient = hub.spawn(() -> queue.take());
        hub.sleep(Duration.ofSeconds(2));
        assertTrue(impatient.isDone());
        queue.put("a");
        patient.join();
        assertEquals(0, queue.size());
    }

    @Test
    void oneThatIsKilledIsNotServed(Hub hub) throws Exception {
        Queue<String> queue = new Queue<>(hub);
        Greenlet<String> first = hub.spawn(() -> queue.take());
        Greenlet<String> second = hub.spawn(() -> queue.take());
        hub.yieldNow();
        first.cancel(true);
        queue.put("a");
        assertEquals("a", second.get());
        assertTrue(first.isCancelled());
    }

    @Test
    void threadsOutsidePutAndTake(Hub hub) throws Exception {
        Queue<Integer> there = new Queue<>(hub, 2);
        Queue<Integer> back = new Queue<>(hub, 2);
        Greenlet<Void> doubling =
                hub.spawn(() -> {
                    while (true) {
                        back.put(2 * there.take());
                    }
                });
        int sum =
                hub.offload(() -> {
                    int got = 0;
                    for (int i = 0; i < 100; i++) {
                        there.put(i);
                        got += back.take();
                    }
                    return got;
                });
        assertEquals(9900, sum);
        doubling.kill();
    }

    @Test
    void aQueueHoldsSomething(Hub hub) {
        assertEquals(
                "a queue holds 1 item or more: 0",
                assertThrows(IllegalArgumentException.class, () -> new Queue<>(hub, 0))
                        .getMessage());
    }
}
