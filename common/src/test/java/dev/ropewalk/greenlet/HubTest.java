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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
    void joinAllWaitsNoLongerThanItsLimit(Hub hub) {
        Greenlet<Void> first = hub.spawn(() -> hub.sleep(millis(1)));
        Greenlet<Void> second = hub.spawn(() -> hub.sleep(millis(30)));
        Greenlet<Void> third = hub.spawn(() -> hub.sleep(millis(20)));
        long began = hub.nanoTime();
        assertEquals(List.of(first, third), hub.joinAll(List.of(first, second, third), millis(20)));
        assertEquals(20_000_000, hub.nanoTime() - began);
        hub.joinAll(List.of(first, second, third));
        assertEquals(30_000_000, hub.nanoTime() - began);
    }

    @Test
    void waitAnyTellsTheFirst(Hub hub) {
        Greenlet<Void> slow = hub.spawn(() -> hub.sleep(millis(20)));
        Greenlet<Void> fast = hub.spawn(() -> hub.sleep(millis(10)));
        assertSame(fast, hub.waitAny(List.of(slow, fast)));
        assertTrue(hub.waitAny(List.of(slow), millis(1)).isEmpty());
        slow.join();
        assertSame(slow, hub.waitAny(List.of(slow, fast)));
        assertThrows(IllegalArgumentException.class, () -> hub.waitAny(List.of()));
    }

    @Test
    void selectTellsAllThatAreReady(Hub hub) {
        Queue<String> queue = new Queue<>(hub);
        Event event = new Event(hub);
        AsyncResult<String> result = new AsyncResult<>(hub);
        Semaphore semaphore = new Semaphore(hub, 0);
        List<Waitable> channels = List.of(queue, event, result, semaphore);
        assertEquals(List.of(), hub.select(channels, millis(1)));
        hub.spawnLater(
                millis(1),
                () -> {
                    semaphore.release();
                    queue.put("x");
                });
        assertEquals(List.of(queue, semaphore), hub.select(channels, millis(2)));
        event.set();
        result.set("y");
        assertEquals(channels, hub.select(channels, millis(1)));
    }

    @Test
    void selectOfNothingSleeps(Hub hub) {
        long began = hub.nanoTime();
        assertEquals(List.of(), hub.select(List.<Event>of(), Duration.ofSeconds(2)));
        assertEquals(2_000_000_000, hub.nanoTime() - began);
    }

    @Test
    void awaitGivesWhatAFutureGives(Hub hub) throws ExecutionException {
        assertEquals("there", hub.await(CompletableFuture.completedFuture("there")));
        assertEquals(
                "late",
                hub.await(
                        CompletableFuture.supplyAsync(
                                () -> "late",
                                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))));
        IOException cause = new IOException("no");
        assertSame(
                cause,
                assertThrows(
                                ExecutionException.class,
                                () ->
                                        hub.await(
                                                CompletableFuture.failedFuture(cause)
                                                        .thenApply(never -> never)))
                        .getCause());
    }

    @Test
    void offloadRunsBesideTheHub(Hub hub) throws ExecutionException {
        Event stop = new Event(hub);
        Greenlet<Integer> turns =
                hub.spawn(() -> {
                    int count = 0;
                    for (; !stop.isReady(); count++) {
                        hub.yieldNow();
                    }
                    return count;
                });
        String name =
                hub.offload(() -> {
                    TimeUnit.MILLISECONDS.sleep(5);
                    return Thread.currentThread().getName();
                });
        stop.set();
        assertTrue(name.matches("hub-\\d+-offload-0"), name);
        assertTrue(turns.get() > 1);
    }

    @Test
    void whoIsKilledWhileOffloadingInterruptsTheThread(Hub hub) throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Void> sleeping = new CompletableFuture<>();
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    hub.offload(() -> {
                        sleeping.complete(null);
                        try {
                            TimeUnit.SECONDS.sleep(20);
                            return interrupted.complete(false);
                        } catch (InterruptedException expected) {
                            return interrupted.complete(true);
                        }
                    });
                });
        hub.await(sleeping);
        greenlet.kill();
        assertTrue(hub.await(interrupted));
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
