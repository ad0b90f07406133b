package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// What holds for a counter of every store.
@ParameterizedClass
@FieldSource("dev.ropewalk.counter.store.Kinds#ALL")
@Timeout(60)
class SequenceTest {
    private static final long SEED = 20261123;

    private final boolean waits;
    private final Store store;
    private final Sequence sequence;

    SequenceTest(String kind, @TempDir Path directory) {
        waits = kind.equals("always");
        store = Kinds.options(kind, directory).open();
        sequence = Kinds.sequence(store, Store.SINGLE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private record Range(long first, int n) {
        long end() {
            return first + n;
        }
    }

    @Test
    void numbersAreGivenFromOneEachOnce() {
        assertEquals(1, Kinds.get(sequence.reserve(1)));
        assertEquals(2, Kinds.get(sequence.reserve(3)));
        assertEquals(5, Kinds.get(sequence.reserve(1)));
        assertEquals(5, Kinds.get(sequence.last()));
    }

    @Test
    void manyThreadsShareTheNumbersWithoutGapOrTwin() throws Exception {
        List<Range> all = new ArrayList<>();
        for (List<Range> one : inThreads(8, waits ? 60 : 5000)) {
            assertTrue(isRising(one), () -> "seed " + SEED + ": " + one);
            all.addAll(one);
        }
        all.sort((one, other) -> Long.compare(one.first(), other.first()));
        long next = 1;
        for (Range range : all) {
            assertEquals(next, range.first(), "seed " + SEED);
            next = range.end();
        }
        assertEquals(next - 1, Kinds.get(sequence.last()));
    }

    private List<List<Range>> inThreads(int threads, int times) throws Exception {
        List<Future<List<Range>>> asked = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                SplittableRandom random = new SplittableRandom(SEED + i);
                Callable<List<Range>> taking = () -> take(times, random);
                asked.add(pool.submit(taking));
            }
        }
        List<List<Range>> taken = new ArrayList<>();
        for (Future<List<Range>> one : asked) {
            taken.add(one.get());
        }
        return taken;
    }

    private List<Range> take(int times, SplittableRandom random) {
        List<Range> taken = new ArrayList<>();
        while (taken.size() < times) {
            int n = random.nextInt(10) == 0 ? random.nextInt(1, 1000) : 1;
            taken.add(new Range(Kinds.get(sequence.reserve(n)), n));
        }
        return taken;
    }

    private static boolean isRising(List<Range> ranges) {
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() < ranges.get(i - 1).end()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aCounterThatIsSetGoesOnFromThere() {
        Kinds.get(sequence.reserve(10));
        Kinds.get(sequence.set(1000));
        assertEquals(1000, Kinds.get(sequence.last()));
        assertEquals(1001, Kinds.get(sequence.reserve(1)));
        Kinds.get(sequence.set(0));
        assertEquals(1, Kinds.get(sequence.reserve(1)));
    }

    @Test
    void afterTheLargestNumberThereIsNone() {
        Kinds.get(sequence.set(Long.MAX_VALUE - 1));
        assertRefused(2);
        assertEquals(Long.MAX_VALUE, Kinds.get(sequence.reserve(1)));
        assertRefused(1);
        assertRefused(Integer.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, Kinds.get(sequence.last()));
    }

    private void assertRefused(int n) {
        StoreException refused =
                assertThrows(StoreException.class, () -> Kinds.get(sequence.reserve(n)));
        assertEquals(
                "the counter is at %d: the largest number is 9223372036854775807"
                        .formatted(Kinds.get(sequence.last())),
                refused.getMessage());
    }

    @Test
    void aReservationIsOfOneOrMore() {
        assertThrows(IllegalArgumentException.class, () -> sequence.reserve(0));
        assertThrows(IllegalArgumentException.class, () -> sequence.reserve(-5));
        assertThrows(IllegalArgumentException.class, () -> sequence.set(-1));
        assertEquals(1, Kinds.get(sequence.reserve(1)));
    }
}
