package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Busy greenlets do not starve the loop, and many do not break it.
class FairnessTest {
    private static final int MANY = 100_000;

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
    void whoeverYieldsGetsAsManyTurnsAsTheOthers(Hub hub) throws Exception {
        int[] turns = new int[10];
        List<Greenlet<Void>> busy = new ArrayList<>();
        for (int i = 0; i < turns.length; i++) {
            int mine = i;
            busy.add(
                    hub.spawn(() -> {
                        while (true) {
                            turns[mine]++;
                            hub.yieldNow();
                        }
                    }));
        }
        while (turns[9] < 10_000) {
            hub.yieldNow();
        }
        busy.forEach(greenlet -> greenlet.cancel(true));
        int least = IntStream.of(turns).min().orElseThrow();
        int most = IntStream.of(turns).max().orElseThrow();
        assertTrue(most - least <= 1, () -> Arrays.toString(turns));
    }

    @Test
    void aThreadOutsideIsHeardAmongThoseThatYieldForEver(Hub hub) throws Exception {
        Greenlet<Void> busy =
                hub.spawn(() -> {
                    while (true) {
                        hub.yieldNow();
                    }
                });
        List<String> seen =
                hub.offload(() -> {
                    List<String> heard = new CopyOnWriteArrayList<>();
                    heard.add(hub.spawn(() -> "spawned").get());
                    CompletableFuture<String> called = new CompletableFuture<>();
                    hub.loop().execute(() -> called.complete("executed"));
                    heard.add(called.get());
                    hub.run(() -> hub.sleep(Duration.ofMillis(2)));
                    heard.add("slept");
                    return heard;
                });
        assertEquals(List.of("spawned", "executed", "slept"), seen);
        busy.kill();
    }

    /// Where the JDK's scheduler carries the greenlets, it may run one while the loop waits for
    /// I/O.
    @Test
    void whoComesBackFromTheJdkIsHeardByALoopThatWaits(Hub hub) throws Exception {
        hub.spawn(() -> hub.sleep(Duration.ofDays(1)));
        for (int i = 0; i < 20; i++) {
            Thread.sleep(1);
            hub.sleep(Duration.ofMillis(1));
        }
    }

    @Test
    void aHundredThousandAreSpawnedAndJoined(Hub hub) throws Exception {
        long sum = 0;
        for (int i = 0; i < MANY; i++) {
            int number = i;
            sum += hub.spawn(() -> number).get();
        }
        assertEquals(MANY * (MANY - 1L) / 2, sum);
        assertEquals(1, hub.scheduler.deadlockDetector.living());
    }

    /// The goal is 1 kB; `bench/run greenlets` measures it.
    @Test
    void aHundredThousandThatWaitTakeLessThanTwoKilobytesEach(Hub hub) throws Exception {
        Event event = new Event(hub);
        hub.spawn(() -> event.await(Duration.ofDays(1)));
        hub.yieldNow();
        long before = used();
        for (int i = 0; i < MANY; i++) {
            hub.spawn(() -> event.await(Duration.ofDays(1)));
        }
        hub.yieldNow();
        long each = (used() - before) / MANY;
        assertEquals(MANY + 2, hub.scheduler.deadlockDetector.living());
        assertTrue(each < 2000, () -> each + " bytes each");
        event.set();
        hub.yieldNow();
        assertEquals(1, hub.scheduler.deadlockDetector.living());
        assertTrue(hub.scheduler.timers.isEmpty());
        long left = (used() - before) / MANY;
        for (int i = 0; i < 100 && left >= 100; i++) { // the JDK ends its threads a moment later
            hub.sleep(Duration.ofMillis(20));
            left = (used() - before) / MANY;
        }
        assertTrue(left < 100, left + " bytes each are left");
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aHundredThousandGreenletsPassAWordOn(Hub hub) throws Exception {
        AsyncResult<Integer> first = new AsyncResult<>(hub);
        AsyncResult<Integer> before = first;
        for (int i = 0; i < MANY; i++) {
            AsyncResult<Integer> mine = before;
            AsyncResult<Integer> next = new AsyncResult<>(hub);
            hub.spawn(() -> next.set(mine.get() + 1));
            before = next;
        }
        hub.yieldNow();
        assertEquals(MANY + 1, hub.scheduler.deadlockDetector.living());
        first.set(0);
        assertEquals(MANY, before.get());
    }

    @Test
    void aHundredThousandSleepersWakeInOrder(Hub hub) {
        List<Greenlet<Void>> all = new ArrayList<>();
        int[] woken = {0};
        boolean[] inOrder = {true};
        for (int i = 0; i < MANY; i++) {
            int number = i;
            all.add(
                    hub.spawn(() -> {
                        hub.sleep(Duration.ofMillis(1));
                        inOrder[0] &= woken[0]++ == number;
                    }));
        }
        hub.joinAll(all);
        assertEquals(MANY, woken[0]);
        assertTrue(inOrder[0]);
    }
}
