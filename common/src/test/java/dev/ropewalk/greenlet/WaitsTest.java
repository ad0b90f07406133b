package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Waiting for several things, and for what is not of the hub.
@ExtendWith(HubExtension.class)
class WaitsTest {
    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
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
    void whatIsTakenBeforeTheSelectorRunsIsWaitedForAgain(Hub hub) {
        Queue<String> queue = new Queue<>(hub);
        Greenlet<List<Queue<String>>> selecting =
                hub.spawn(() -> hub.select(List.of(queue), Duration.ofSeconds(3)));
        hub.yieldNow();
        queue.put("for the thief");
        assertEquals("for the thief", queue.take());
        hub.sleep(Duration.ofSeconds(1));
        assertFalse(selecting.isDone());
        long began = hub.nanoTime();
        selecting.join();
        assertEquals(2_000_000_000, hub.nanoTime() - began);
        assertEquals(List.of(), selecting.resultNow());
    }

    @Test
    void selectSeesConnectionsAndGreenlets(Hub hub) throws Exception {
        var port =
                hub.serve(
                        "tcp:0:interface=127.0.0.1",
                        server -> server.write(server.readLine() + "\n"));
        try (Connection client = hub.connect("tcp:" + port);
                Connection silent = hub.connect("tcp:" + port)) {
            Greenlet<Void> never = hub.spawn(() -> hub.sleep(Duration.ofDays(1)));
            List<Waitable> all = List.of(never, client, silent);
            assertEquals(List.of(), hub.select(all, millis(1)));
            client.write("x\n");
            assertEquals(List.of(client), hub.select(all, Duration.ofSeconds(20)));
            assertEquals("x", client.readLine());
            assertNull(client.readLine());
            assertEquals(List.of(client), hub.select(all, millis(1)), "the end is ready for ever");
            never.kill();
            assertEquals(List.of(never, client), hub.select(all, millis(1)));
        }
    }

    @Test
    void aThreadOutsideSelectsAndJoins(Hub hub) throws Exception {
        Event event = new Event(hub);
        Greenlet<Void> greenlet = hub.spawn(() -> hub.sleep(millis(3)));
        hub.spawnLater(millis(1), event::set);
        assertEquals(
                List.of(event),
                hub.offload(() -> hub.select(List.of(event), Duration.ofSeconds(20))));
        assertEquals(
                List.of(greenlet),
                hub.offload(() -> hub.joinAll(List.of(greenlet), Duration.ofSeconds(20))));
        assertSame(greenlet, hub.offload(() -> hub.waitAny(List.of(greenlet, event))));
    }
}
