package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Counters that are held together.
@Timeout(60)
class AllNumbersTest {
    private final SortedMap<String, Numbers> counters =
            new TreeMap<>(Map.of("a", new Numbers(1), "b", new Numbers(2)));

    private static AllNumbers.Change change(String name, Numbers numbers) {
        return new AllNumbers.Change(name, numbers, 9, _ -> {});
    }

    @Test
    void whoIsMadeMeanwhileIsReadToo() {
        assertEquals(
                Map.of("a", 1L, "b", 2L, "c", 3L),
                AllNumbers.read(() -> {
                    SortedMap<String, Numbers> now = new TreeMap<>(counters);
                    counters.putIfAbsent("c", new Numbers(3));
                    return now;
                }));
    }

    @Test
    void allAreLetGoAfterALook() {
        AllNumbers.read(() -> counters);
        counters.values().forEach(Numbers::hold);
    }

    @Test
    void aChangeThatFailsChangesNothingAndHoldsNobodyOff() {
        Numbers first = new Numbers(1);
        Numbers second = new Numbers(2);
        AllNumbers.Change failing =
                new AllNumbers.Change(
                        "b",
                        second,
                        9,
                        _ -> {
                            throw new StoreException("no page");
                        });
        assertThrows(
                StoreException.class, () -> AllNumbers.set(List.of(change("a", first), failing)));
        assertEquals(1, first.hold());
        assertEquals(2, second.hold());
    }
}
