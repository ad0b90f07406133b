package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// A counter for each path, in every store.
@ParameterizedClass
@FieldSource("dev.ropewalk.counter.store.Kinds#ALL")
@Timeout(60)
class ManyCountersTest {
    private static final int MOST = 300; // more than a block of the file has

    private final Store store;

    ManyCountersTest(String kind, @TempDir Path directory) {
        store = Kinds.options(kind, directory).withCounterPerPath(MOST).open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long next(String path) {
        return Kinds.get(Kinds.sequence(store, path).reserve(1));
    }

    @Test
    void eachPathCountsForItself() {
        assertEquals(1, next("/a"));
        assertEquals(1, next("/"));
        assertEquals(2, next("/a"));
        assertEquals(1, next("/b"));
        assertEquals(Map.of("/a", 2L, "/", 1L, "/b", 1L), Kinds.get(store.snapshot()));
        assertSame(store.sequence("/a"), store.sequence("/a"));
    }

    @Test
    void whoAskBeforeItIsMadeAreServedInTheirOrder() {
        Sequence sequence = Kinds.sequence(store, "/new");
        List<CompletionStage<Long>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            asked.add(
                    i % 10 == 9
                            ? store.once("key" + i, sequence, "/new").thenApply(Store.Keyed::number)
                            : sequence.reserve(1));
        }
        List<Long> given = asked.stream().map(Kinds::get).toList();
        assertEquals(
                LongStream.rangeClosed(1, 500).boxed().toList(), given.stream().sorted().toList());
        List<Long> withoutKey =
                IntStream.range(0, 500).filter(i -> i % 10 < 9).mapToObj(given::get).toList();
        assertEquals(withoutKey.stream().sorted().toList(), withoutKey);
    }

    @Test
    void whatHasNotCountedIsNotFoundNorMade() {
        assertNull(store.find("/a"));
        next("/a");
        assertNotNull(store.find("/a"));
        assertNull(store.find("/b"));
        assertEquals(Map.of("/a", 1L), Kinds.get(store.snapshot()));
    }

    @Test
    void thereAreNoMoreThanMayBe() {
        for (int i = 0; i < MOST; i++) {
            assertEquals(1, next("/" + i));
        }
        assertNull(store.sequence("/more"));
        assertEquals(2, next("/0"));
        assertEquals(2, next("/" + (MOST - 1)));
        assertEquals(MOST, Kinds.get(store.snapshot()).size());
    }

    @Test
    void whoComesAtOnceFindsOneCounterAndTheirBoundHolds() {
        Map<String, AtomicInteger> given = new ConcurrentHashMap<>();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < 8; client++) {
                clients.submit(() -> {
                    for (int i = 0; i < MOST + 50; i++) {
                        Sequence sequence = store.sequence("/" + i);
                        if (sequence == null) {
                            refused.incrementAndGet();
                        } else {
                            Kinds.get(sequence.reserve(1));
                            given.computeIfAbsent("/" + i, _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                    }
                });
            }
        }
        assertEquals(8 * (MOST + 50), refused.get() + 8 * MOST);
        Map<String, Long> counted = new HashMap<>();
        given.forEach((path, times) -> counted.put(path, times.longValue()));
        assertEquals(counted, Kinds.get(store.snapshot()));
        assertEquals(MOST, counted.size());
    }

    @Test
    void countersAreRestoredAndOthersLeft() {
        next("/a");
        next("/b");
        Kinds.get(store.restore(Map.of("/a", 41L, "/new", 7L, "/zero", 0L)));
        assertEquals(
                Map.of("/a", 41L, "/b", 1L, "/new", 7L, "/zero", 0L), Kinds.get(store.snapshot()));
        assertEquals(42, next("/a"));
        assertEquals(8, next("/new"));
        assertEquals(2, next("/b"));
    }

    @Test
    void aRestoreThatHasNoRoomDoesNothing() {
        next("/a");
        Map<String, Long> tooMany = new HashMap<>();
        for (long i = 0; i < MOST; i++) {
            tooMany.put("/" + i, i);
        }
        tooMany.put("/a", 1000L);
        assertEquals(
                "there is room for 300 counters",
                Kinds.refusal(() -> Kinds.get(store.restore(tooMany))));
        assertEquals(Map.of("/a", 1L), Kinds.get(store.snapshot()));
    }

    @Test
    void aRestoreToWhatNoCounterCanBeDoesNothing() {
        next("/a");
        assertThrows(
                IllegalArgumentException.class, () -> store.restore(Map.of("/a", 9L, "/b", -1L)));
        assertEquals(Map.of("/a", 1L), Kinds.get(store.snapshot()));
    }

    @Test
    void aSnapshotIsOfOneMoment() {
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            client.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    next("/second"); // so it never is behind the first
                    next("/first");
                }
            });
            Map<String, Long> seen = Map.of();
            while (seen.getOrDefault("/first", 0L) < 300) {
                seen = Kinds.get(store.snapshot());
                long first = seen.getOrDefault("/first", 0L);
                long second = seen.getOrDefault("/second", 0L);
                assertTrue(second == first || second == first + 1, seen::toString);
            }
        }
    }
}
