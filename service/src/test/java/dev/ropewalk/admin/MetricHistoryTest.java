package dev.ropewalk.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The figures of the time before the page was opened.
class MetricHistoryTest {
    private final AtomicInteger seconds = new AtomicInteger();
    private final MetricHistory history = new MetricHistory(() -> "" + seconds.incrementAndGet());

    @Test
    void samplesAreInOrder() {
        assertEquals("[]", history.text());
        history.sample();
        history.sample();
        assertEquals("[1,\n2]", history.text());
    }

    @Test
    void theOldestGoesFirst() {
        for (int i = 0; i < MetricHistory.KEPT + 5; i++) {
            history.sample();
        }
        assertTrue(history.text().startsWith("[6,\n7,"), history::text);
        assertEquals(MetricHistory.KEPT, history.text().lines().count());
    }
}
