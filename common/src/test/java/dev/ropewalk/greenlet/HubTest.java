package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class HubTest {
    private final List<String> seen = new ArrayList<>();

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void aGreenletRunsOnceItsSpawnerWaits(Hub hub) {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    seen.add("greenlet");
                });
        seen.add("spawner");
        greenlet.join();
        assertEquals(List.of("spawner", "greenlet"), seen);
    }

    @Test
    void greenletsTakeTurnsInTheOrderInWhichTheyWereSpawned(Hub hub) {
        List<Greenlet<Void>> all = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            all.add(
                    hub.spawn(() -> {
                        seen.add(name + "1");
                        hub.yieldNow();
                        seen.add(name + "2");
                    }));
        }
        hub.joinAll(all);
        assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2"), seen);
    }

    @Test
    void sleepersWakeWhenTheyAreDueAndInOrderWhereThatIsTheSame(Hub hub) {
        List<Greenlet<Void>> all = new ArrayList<>();
        for (int delay : new int[] {3, 1, 2, 1, 3, 2}) {
            int number = all.size();
            all.add(
                    hub.spawn(() -> {
                        hub.sleep(millis(delay));
                        seen.add(delay + "/" + number);
                    }));
        }
        hub.joinAll(all);
        assertEquals(List.of("1/1", "1/3", "2/2", "2/5", "3/0", "3/4"), seen);
    }

    @Test
    void timeIsVirtual(Hub hub) {
        long began = hub.nanoTime();
        hub.sleep(Duration.ofDays(1000));
        assertEquals(Duration.ofDays(1000).toNanos(), hub.nanoTime() - began);
    }

    @Test
    void aSleepOfNoTimeIsAYield(Hub hub) {
        hub.spawn(() -> {
            seen.add("other");
        });
        hub.sleep(Duration.ZERO);
        assertEquals(List.of("other"), seen);
    }

    @Test
    void aWaitIsNotNegative(Hub hub) {
        assertEquals(
                "a wait takes no time or more: PT-0.001S",
                assertThrows(IllegalArgumentException.class, () -> hub.sleep(millis(-1)))
                        .getMessage());
    }

    @Test
    void spawnLaterWaits(Hub hub) throws Exception {
        long began = hub.nanoTime();
        Greenlet<Long> late = hub.spawnLater(millis(5), hub::nanoTime);
        assertFalse(late.isDone());
        assertEquals(5_000_000, late.get() - began);
    }

    @Test
    void whatIsKilledBeforeItBeginsNeverDoes(Hub hub) {
        Greenlet<Void> late =
                hub.spawnLater(
                        millis(5),
                        () -> {
                            seen.add("late");
                        });
        Greenlet<Void> soon =
                hub.spawn(() -> {
                    seen.add("soon");
                });
        late.kill();
        soon.kill();
        hub.sleep(millis(10));
        assertEquals(List.of(), seen);
        assertTrue(late.isCancelled());
        assertTrue(soon.isCancelled());
    }

    @Test
    void runReturnsWhatMainReturnsAndThrowsWhatItThrows(Hub hub) throws Exception {
        Callable<String> inside = () -> hub.run(() -> "inside");
        assertEquals("inside", inside.call());
        String outside = hub.offload(() -> hub.run(() -> Greenlet.current().name()));
        assertEquals("main", outside);
        ExecutionException failed =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                hub.offload(() ->
                                        hub.run(() -> {
                                            throw new IOException("mine");
                                        })));
        assertEquals("java.io.IOException: mine", String.valueOf(failed.getCause()));
    }

    @Test
    void theHubKnowsWhoCalls(Hub hub) {
        assertSame(hub, Hub.current());
        assertEquals("main", Greenlet.current().name());
        assertEquals("main", Thread.currentThread().getName());
    }

    @Test
    void outsideThereIsNoHub(Hub hub) throws Exception {
        String message =
                hub.offload(
                        () -> assertThrows(IllegalStateException.class, Hub::current).getMessage());
        assertTrue(message.startsWith("not in a greenlet: Thread[#"), message);
    }

    @Test
    void threadsOfTheFactoryAreGreenlets(Hub hub) throws InterruptedException {
        Thread thread =
                hub.threadFactory()
                        .newThread(() -> {
                            seen.add(Greenlet.current().name() + " of " + Hub.current());
                            hub.sleep(millis(1));
                        });
        String name = thread.getName();
        thread.start();
        thread.join();
        assertEquals(List.of(name + " of " + hub), seen);
    }
}
