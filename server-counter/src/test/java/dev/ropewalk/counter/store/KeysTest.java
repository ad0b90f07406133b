package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// Idempotency keys, in every store.
@ParameterizedClass
@FieldSource("dev.ropewalk.counter.store.Kinds#ALL")
@Timeout(60)
class KeysTest {
    private final Store store;
    private final Sequence sequence;

    KeysTest(String kind, @TempDir Path directory) {
        store = Kinds.options(kind, directory).withMaxKeys(100).open();
        sequence = Kinds.sequence(store, Store.SINGLE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Store.Keyed once(String key) {
        return Kinds.get(store.once(key, sequence, "/path"));
    }

    @Test
    void aKeyGetsItsNumberAgain() {
        assertEquals(new Store.Keyed(1, "/path", true), once("one"));
        assertEquals(new Store.Keyed(1, "/path", false), once("one"));
        assertEquals(2, Kinds.get(sequence.reserve(1)));
        assertEquals(new Store.Keyed(3, "/path", true), once("two"));
        assertEquals(new Store.Keyed(1, "/path", false), once("one"));
        assertEquals(3, Kinds.get(sequence.last()));
    }

    @Test
    void aKeyThatComesWithAnotherNameIsTold() {
        once("key");
        Store.Keyed other = Kinds.get(store.once("key", sequence, "/other"));
        assertEquals(1, other.number());
        assertFalse(other.first());
        assertNotEquals("/other", other.name());
    }

    @Test
    void whoComesAtOnceWithOneKeyGetsOneNumber() throws Exception {
        List<Future<Store.Keyed>> asked = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                String key = "key" + i % 40;
                asked.add(clients.submit(() -> once(key)));
            }
        }
        List<Store.Keyed> got = new ArrayList<>();
        for (Future<Store.Keyed> one : asked) {
            got.add(one.get());
        }
        assertEquals(40, got.stream().filter(Store.Keyed::first).count());
        assertEquals(
                LongStream.rangeClosed(1, 40).boxed().collect(Collectors.toSet()),
                got.stream().map(Store.Keyed::number).collect(Collectors.toSet()));
        for (int i = 0; i < 400; i++) {
            assertEquals(got.get(i % 40).number(), got.get(i).number());
        }
        assertEquals(40, Kinds.get(sequence.last()));
    }

    @Test
    void noMoreAreKeptThanMayBeAndNoneIsForgottenForThat() {
        for (int i = 0; i < 100; i++) {
            once("key" + i);
        }
        assertEquals(
                "100 idempotency keys are kept, and no more may be: each is kept for 24 hours",
                Kinds.refusal(() -> once("more")));
        assertEquals(100, Kinds.get(sequence.last()), "no number is lost");
        assertEquals(new Store.Keyed(1, "/path", false), once("key0"));
        assertEquals(101, Kinds.get(sequence.reserve(1)));
    }

    @Test
    void aKeyOfAnEmptyCounterTakesNothing() {
        Kinds.get(sequence.set(Long.MAX_VALUE));
        assertThrows(StoreException.class, () -> once("key"));
        Kinds.get(sequence.set(5));
        assertEquals(new Store.Keyed(6, "/path", true), once("key"));
    }

    @Test
    void keysAndOthersShareTheNumbers() {
        List<CompletionStage<Long>> asked = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            asked.add(store.once("key" + i, sequence, "/path").thenApply(Store.Keyed::number));
            asked.add(sequence.reserve(1));
        }
        assertEquals(
                LongStream.rangeClosed(1, 180).boxed().toList(),
                asked.stream().map(Kinds::get).sorted().toList());
    }

    @Test
    void aLongKeyOrNameIsAsGoodAsAShortOne() {
        String longText = "x".repeat(8000);
        Kinds.get(store.once(longText, sequence, longText));
        assertTrue(Kinds.get(store.once(longText + "y", sequence, longText)).first());
        assertEquals(
                new Store.Keyed(1, longText, false),
                Kinds.get(store.once(longText, sequence, longText)));
    }
}
