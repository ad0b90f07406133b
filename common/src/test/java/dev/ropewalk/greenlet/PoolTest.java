package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class PoolTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private int running;
    private int most;

    /// Takes a second for 1, two for 2, and so on.
    private Job<Integer, Integer> square(Hub hub) {
        return item -> {
            most = Math.max(most, ++running);
            hub.sleep(SECOND.multipliedBy(item));
            running--;
            return item * item;
        };
    }

    @Test
    void mapGivesResultsInOrderAndRunsNoMoreThanItsSize(Hub hub) {
        long began = hub.nanoTime();
        assertEquals(List.of(9, 4, 1, 4), new Pool(hub, 2).map(square(hub), List.of(3, 2, 1, 2)));
        assertEquals(2, most);
        assertEquals(SECOND.toNanos() * 5, hub.nanoTime() - began);
    }

    @Test
    void imapUnorderedGivesResultsAsTheyCome(Hub hub) {
        List<Integer> seen = new ArrayList<>();
        new Pool(hub, 2).imapUnordered(square(hub), List.of(3, 1, 1, 2)).forEach(seen::add);
        assertEquals(List.of(1, 1, 9, 4), seen);
    }

    @Test
    void imapGivesEachResultAsSoonAsItsTurnHasCome(Hub hub) {
        long began = hub.nanoTime();
        List<String> seen = new ArrayList<>();
        for (int result : new Pool(hub, 3).imap(square(hub), List.of(2, 1, 3))) {
            seen.add(result + " after " + (hub.nanoTime() - began) / SECOND.toNanos());
        }
        assertEquals(List.of("4 after 2", "1 after 2", "9 after 3"), seen);
    }

    @Test
    void itemsWithoutEndAreTakenAsTheyAreWanted(Hub hub) {
        List<Integer> taken = new ArrayList<>();
        Iterable<Integer> endless = () -> Stream.iterate(1, i -> i + 1).peek(taken::add).iterator();
        Iterator<Integer> results = new Pool(hub, 2).imap(item -> -item, endless).iterator();
        assertEquals(-1, results.next());
        assertEquals(-2, results.next());
        hub.sleep(SECOND);
        assertTrue(taken.size() <= 2 + 4 + 1, taken::toString);
    }

    @Test
    void aJobThatThrowsIsToldWhereItsResultWouldBe(Hub hub) {
        IllegalStateException mine = new IllegalStateException("mine");
        Job<Integer, Integer> job =
                item -> {
                    if (item == 2) {
                        throw mine;
                    }
                    return item;
                };
        Pool pool = new Pool(hub, 2);
        Iterator<Integer> results = pool.imap(job, List.of(1, 2, 3)).iterator();
        assertEquals(1, results.next());
        assertSame(mine, assertThrows(CompletionException.class, results::next).getCause());
        assertEquals(3, results.next());
        assertFalse(results.hasNext());
        assertThrows(NoSuchElementException.class, results::next);
        assertThrows(CompletionException.class, () -> pool.map(job, List.of(1, 2, 3)));
        pool.join();
        assertEquals(2, pool.free());
    }

    @Test
    void itemsThatCannotBeHadAreTold(Hub hub) {
        Iterable<Integer> broken =
                () ->
                        Stream.of(1, 2)
                                .peek(item -> {
                                    if (item == 2) {
                                        throw new IllegalStateException("no more");
                                    }
                                })
                                .iterator();
        Iterator<Integer> results = new Pool(hub, 2).imap(item -> item, broken).iterator();
        assertEquals(1, results.next());
        assertEquals(
                "java.lang.IllegalStateException: no more",
                assertThrows(CompletionException.class, results::next).getMessage());
        assertFalse(results.hasNext());
    }

    @Test
    void whoStopsEarlyClosesTheResultsAndNothingWaitsOn(Hub hub) {
        Iterable<Integer> endless = () -> Stream.iterate(1, i -> i + 1).iterator();
        Pool pool = new Pool(hub, 2);
        try (Results<Integer> results = pool.imapUnordered(item -> -item, endless)) {
            assertEquals(-1, results.iterator().next());
            hub.sleep(SECOND);
        }
        pool.join();
        hub.yieldNow();
        assertEquals(1, hub.scheduler.deadlockDetector.living());
        assertEquals(2, pool.free());
    }

    @Test
    void aMapThatFailsOrIsKilledBeginsNoFurtherItem(Hub hub) {
        List<Integer> begun = new ArrayList<>();
        Job<Integer, Integer> job =
                item -> {
                    begun.add(item);
                    hub.sleep(SECOND);
                    throw new IllegalStateException("no " + item);
                };
        List<Integer> items = IntStream.range(0, 20).boxed().toList();
        assertThrows(CompletionException.class, () -> new Pool(hub, 1).map(job, items));
        Greenlet<List<Integer>> mapping = hub.spawn(() -> new Pool(hub, 1).map(job, items));
        hub.yieldNow();
        hub.yieldNow();
        mapping.kill();
        hub.sleep(SECOND.multipliedBy(30));
        assertEquals(1, hub.scheduler.deadlockDetector.living());
        assertTrue(begun.size() <= 4, begun::toString);
    }

    @Test
    void whoeverSpawnsOneTooManyWaits(Hub hub) {
        Pool pool = new Pool(hub, 1);
        long began = hub.nanoTime();
        pool.spawn(() -> hub.sleep(SECOND));
        assertEquals(0, pool.free());
        pool.spawn(() -> hub.sleep(SECOND));
        assertEquals(SECOND.toNanos(), hub.nanoTime() - began);
        pool.add(hub.spawn(() -> hub.sleep(SECOND.multipliedBy(3))));
        assertEquals(2 * SECOND.toNanos(), hub.nanoTime() - began);
        pool.join();
        assertEquals(1, pool.free());
    }

    @Test
    void aPlaceComesBackHoweverItsGreenletEnds(Hub hub) {
        Pool pool = new Pool(hub, 1);
        Greenlet<Void> failed =
                pool.spawn(() -> {
                    throw new IllegalStateException();
                });
        assertThrows(ExecutionException.class, failed::get);
        Greenlet<Void> killed = pool.spawn(() -> {});
        killed.kill();
        pool.join();
        assertEquals(1, pool.free());
        Greenlet<Void> over = hub.spawn(() -> {});
        over.join();
        pool.add(over);
        assertEquals(1, pool.free());
    }

    @Test
    void aThreadOutsideGoesThroughTheResults(Hub hub) throws Exception {
        List<Integer> items = IntStream.range(0, 50).boxed().toList();
        assertEquals(items, hub.offload(() -> new Pool(hub, 3).map(item -> item, items)));
    }

    @Test
    void aPoolRunsSomething(Hub hub) {
        assertEquals(
                "a pool runs 1 greenlet or more: 0",
                assertThrows(IllegalArgumentException.class, () -> new Pool(hub, 0)).getMessage());
    }
}
