package dev.ropewalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> ran = new ArrayList<>();

    @Test
    void callsRunInTheOrderOfTheirDeadlines() {
        later(3, "third");
        later(1, "first");
        later(2, "second");
        clock.advance(Duration.ofSeconds(3));
        assertEquals(List.of("first", "second", "third"), ran);
    }

    @Test
    void callsThatAreDueTogetherRunAsTheyWereAskedFor() {
        for (int i = 0; i < 20; i++) {
            later(1, "call " + i);
        }
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            assertEquals("call " + i, ran.get(i));
        }
    }

    @Test
    void nothingRunsBeforeItsTime() {
        later(1, "late");
        clock.advance(Duration.ofSeconds(1).minusNanos(1));
        assertEquals(List.of(), ran);
        assertEquals(1, clock.pending());
        clock.advance(Duration.ofNanos(1));
        assertEquals(List.of("late"), ran);
        assertEquals(0, clock.pending());
    }

    @Test
    void aDelayOfZeroIsLaterNotAtOnce() {
        later(0, "soon");
        assertEquals(List.of(), ran);
        clock.advance(Duration.ZERO);
        assertEquals(List.of("soon"), ran);
    }

    @Test
    void aNegativeDelayIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> later(-1, "never"));
        assertEquals("a delay is zero or more: PT-1S", refused.getMessage());
    }

    @Test
    void eachCallSeesItsOwnTime() {
        clock.callLater(Duration.ofNanos(5), () -> ran.add("at " + clock.nanoTime()));
        clock.callLater(Duration.ofNanos(7), () -> ran.add("at " + clock.nanoTime()));
        clock.advance(Duration.ofNanos(10));
        assertEquals(List.of("at 5", "at 7"), ran);
        assertEquals(10, clock.nanoTime());
    }

    @Test
    void callsThatACallAsksForRunInTheSameAdvanceIfTheyFallDue() {
        clock.callLater(Duration.ofSeconds(1), () -> later(1, "within"));
        clock.callLater(Duration.ofSeconds(1), () -> later(2, "beyond"));
        clock.advance(Duration.ofSeconds(2));
        assertEquals(List.of("within"), ran);
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of("within", "beyond"), ran);
    }

    @Test
    void aCallCanRepeatItself() {
        clock.callLater(Duration.ofSeconds(1), this::everySecond);
        clock.advance(Duration.ofSeconds(5));
        assertEquals(List.of("tick", "tick", "tick", "tick", "tick"), ran);
        assertEquals(1, clock.pending());
    }

    private void everySecond() {
        ran.add("tick");
        clock.callLater(Duration.ofSeconds(1), this::everySecond);
    }

    @Test
    void aCancelledCallNeverRuns() {
        DelayedCall call = later(1, "cancelled");
        later(1, "kept");
        assertTrue(call.cancel());
        assertFalse(call.cancel());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of("kept"), ran);
    }

    @Test
    void aCallThatRanCannotBeCancelled() {
        DelayedCall call = later(1, "ran");
        clock.advance(Duration.ofSeconds(1));
        assertFalse(call.cancel());
    }

    @Test
    void aCallCanCancelOneThatIsDueAtTheSameTime() {
        List<DelayedCall> second = new ArrayList<>();
        clock.callLater(Duration.ofSeconds(1), () -> assertTrue(second.getFirst().cancel()));
        second.add(later(1, "second"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), ran);
    }

    @Test
    void callsFromThreadsWaitForTheTurnAndKeepTheirOrder() {
        clock.callFromThread(() -> ran.add("one"));
        clock.callFromThread(() -> clock.callFromThread(() -> ran.add("three")));
        clock.callFromThread(() -> ran.add("two"));
        assertEquals(List.of(), ran);
        assertEquals(3, clock.pending());
        clock.turn();
        assertEquals(List.of("one", "two", "three"), ran);
        assertEquals(0, clock.nanoTime());
    }

    @Test
    void aTurnIsTakenBeforeTheTimeMovesAndAfterEachCall() {
        clock.callFromThread(() -> ran.add("turn at " + clock.nanoTime()));
        clock.callLater(
                Duration.ofNanos(5),
                () -> clock.callFromThread(() -> ran.add("turn at " + clock.nanoTime())));
        clock.advance(Duration.ofNanos(9));
        assertEquals(List.of("turn at 0", "turn at 5"), ran);
    }

    private DelayedCall later(int seconds, String name) {
        return clock.callLater(Duration.ofSeconds(seconds), () -> ran.add(name));
    }
}
