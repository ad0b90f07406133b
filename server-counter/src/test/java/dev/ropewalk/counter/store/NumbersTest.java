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
class NumbersTest {
    private final SortedMap<String, Numbers> counters =
            new TreeMap<>(Map.of("a", new Numbers(1), "b", new Numbers(2)));

    private static Numbers.Change change(String name, Numbers numbers) {
        return new Numbers.Change(name, numbers, 9, _ -> {});
    }

    @Test
    void whoIsMadeMeanwhileIsReadToo() {
        assertEquals(
                Map.of("a", 1L, "b", 2L, "c", 3L),
                Numbers.readAll(() -> {
                    SortedMap<String, Numbers> now = new TreeMap<>(counters);
                    counters.putIfAbsent("c", new Numbers(3));
                    return now;
                }));
    }

    @Test
    void allAreLetGoAfterALook() {
        Numbers.readAll(() -> counters);
        counters.values().forEach(Numbers::hold);
    }

    @Test
    void aChangeThatFailsChangesNothingAndHoldsNobodyOff() {
        Numbers first = new Numbers(1);
        Numbers second = new Numbers(2);
        Numbers.Change failing =
                new Numbers.Change(
                        "b",
                        second,
                        9,
                        _ -> {
                            throw new StoreException("no page");
                        });
        assertThrows(
                StoreException.class, () -> Numbers.setAll(List.of(change("a", first), failing)));
        assertEquals(1, first.hold());
        assertEquals(2, second.hold());
    }
}
