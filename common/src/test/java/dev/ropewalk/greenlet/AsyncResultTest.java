package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class AsyncResultTest {
    @Test
    void allThatWaitGetTheValue(Hub hub) throws Exception {
        AsyncResult<String> result = new AsyncResult<>(hub);
        List<Greenlet<String>> waiting =
                IntStream.range(0, 3).mapToObj(_ -> hub.spawn(() -> result.get())).toList();
        hub.yieldNow();
        assertTrue(result.set("value"));
        for (Greenlet<String> greenlet : waiting) {
            assertEquals("value", greenlet.get());
        }
        assertEquals("value", result.get());
    }

    @Test
    void allThatWaitGetTheException(Hub hub) {
        AsyncResult<String> result = new AsyncResult<>(hub);
        IllegalStateException mine = new IllegalStateException();
        hub.spawn(() -> result.setException(mine));
        assertSame(mine, assertThrows(ExecutionException.class, result::get).getCause());
    }

    @Test
    void theFirstOneStands(Hub hub) throws Exception {
        AsyncResult<String> result = new AsyncResult<>(hub);
        assertTrue(result.set("first"));
        assertFalse(result.set("second"));
        assertFalse(result.setException(new IllegalStateException()));
        assertEquals("first", result.get());
    }

    @Test
    void aWaitHasALimit(Hub hub) {
        AsyncResult<String> result = new AsyncResult<>(hub);
        assertEquals(
                "no value within PT2S",
                assertThrows(TimeoutException.class, () -> result.get(Duration.ofSeconds(2)))
                        .getMessage());
    }

    @Test
    void aThreadOutsideSetsItAndWaitsForIt(Hub hub) throws Exception {
        AsyncResult<String> there = new AsyncResult<>(hub);
        AsyncResult<String> back = new AsyncResult<>(hub);
        hub.spawn(() -> {
            back.set(there.get() + " and back");
        });
        assertEquals(
                "there and back",
                hub.offload(() -> {
                    there.set("there");
                    return back.get();
                }));
    }
}
