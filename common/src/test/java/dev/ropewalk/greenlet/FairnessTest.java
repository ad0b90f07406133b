package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Busy greenlets do not starve the loop, and many do not break it.
class FairnessTest {
    @RegisterExtension private final HubExtension hubs = new HubExtension(HubOptions.DEFAULT);

    @Test
    void greenletsThatNeverWaitLeaveTheLoopItsTurn(Hub hub) throws Exception {
        boolean[] stop = {false};
        List<Greenlet<Void>> busy = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            busy.add(
                    hub.spawn(() -> {
                        while (!stop[0]) {
                            hub.yieldNow();
                        }
                    }));
        }
        Queue<Integer> left = new Queue<>(hub, 1);
        Queue<Integer> right = new Queue<>(hub, 1);
        busy.add(
                hub.spawn(() -> {
                    while (!stop[0]) {
                        left.put(right.take());
                    }
                }));
        right.put(1);
        busy.add(
                hub.spawn(() -> {
                    while (!stop[0]) {
                        right.offer(left.take());
                    }
                }));
        var port =
                hub.serve("tcp:0:interface=127.0.0.1", echo -> echo.write(echo.readLine() + "\n"));
        try (Connection connection = hub.connect("tcp:" + port)) {
            hub.sleep(Duration.ofMillis(5));
            connection.write("still there?\n");
            assertEquals("still there?", connection.readLine());
        }
        assertEquals("beside", hub.offload(() -> "beside"));
        Event scheduled = new Event(hub);
        hub.loop().schedule(scheduled::set, 1, TimeUnit.MILLISECONDS);
        scheduled.await();
        stop[0] = true;
        for (Greenlet<Void> greenlet : busy) {
            greenlet.cancel(true);
        }
    }

    @Test
    void aHundredThousandGreenletsPassAWordOn(Hub hub) throws Exception {
        int many = 100_000;
        AsyncResult<Integer> first = new AsyncResult<>(hub);
        AsyncResult<Integer> before = first;
        for (int i = 0; i < many; i++) {
            AsyncResult<Integer> mine = before;
            AsyncResult<Integer> next = new AsyncResult<>(hub);
            hub.spawn(() -> next.set(mine.get() + 1));
            before = next;
        }
        hub.yieldNow();
        assertEquals(many + 1, hub.carrier.census.living());
        first.set(0);
        assertEquals(many, before.get());
    }

    @Test
    void aHundredThousandSleepersWakeInOrder(Hub hub) {
        int many = 100_000;
        List<Greenlet<Void>> all = new ArrayList<>();
        int[] woken = {0};
        boolean[] inOrder = {true};
        for (int i = 0; i < many; i++) {
            int number = i;
            all.add(
                    hub.spawn(() -> {
                        hub.sleep(Duration.ofMillis(1));
                        inOrder[0] &= woken[0]++ == number;
                    }));
        }
        hub.joinAll(all);
        assertEquals(many, woken[0]);
        assertTrue(inOrder[0]);
    }
}
