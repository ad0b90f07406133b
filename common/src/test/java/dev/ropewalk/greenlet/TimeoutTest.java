package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class TimeoutTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theBlockIsLeftWhereItWaits(Hub hub) {
        long began = hub.nanoTime();
        TimeoutExpired expired =
                assertThrows(
                        TimeoutExpired.class,
                        () -> {
                            try (Timeout _ = Timeout.after(SECOND)) {
                                hub.sleep(Duration.ofDays(1));
                            }
                        });
        assertEquals("not done within PT1S", expired.getMessage());
        assertEquals(SECOND.toNanos(), hub.nanoTime() - began);
    }

    @Test
    void whatIsDoneInTimeIsNotDisturbed(Hub hub) {
        try (Timeout timeout = Timeout.after(SECOND)) {
            hub.sleep(SECOND.minusNanos(1));
            assertFalse(timeout.expired());
        }
        hub.sleep(SECOND);
    }

    @Test
    void theOuterOneOfTwoIsTold(Hub hub) {
        try (Timeout outer = Timeout.after(SECOND);
                Timeout inner = Timeout.after(SECOND.multipliedBy(2))) {
            TimeoutExpired expired =
                    assertThrows(TimeoutExpired.class, () -> hub.sleep(SECOND.multipliedBy(3)));
            assertSame(outer, expired.timeout());
            assertTrue(outer.expired());
            assertFalse(inner.expired());
        }
    }

    @Test
    void oneThatExpiresOnceTheWaitIsOverIsForgottenAtTheEnd(Hub hub) {
        Event event = new Event(hub);
        hub.loop().schedule(event::set, 1, TimeUnit.SECONDS); // before the timers of that moment
        try (Timeout timeout = Timeout.after(SECOND)) {
            event.await();
            assertTrue(timeout.expired());
            assertTrue(Thread.currentThread().isInterrupted());
        }
        assertFalse(Thread.currentThread().isInterrupted());
        hub.sleep(SECOND);
    }

    @Test
    void callGivesTheResult(Hub hub) throws Exception {
        assertEquals("done", Timeout.call(SECOND, () -> "done"));
    }

    @Test
    void callTurnsAnInterruptOfTheJdkIntoItsOwn(Hub hub) {
        TimeoutExpired expired =
                assertThrows(
                        TimeoutExpired.class,
                        () ->
                                Timeout.call(
                                        Duration.ofMillis(1),
                                        () -> {
                                            Thread.sleep(20_000);
                                            return "slept";
                                        }));
        assertTrue(expired.timeout().expired());
    }

    @Test
    void aKillIsStrongerThanATimeout(Hub hub) {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    try (Timeout _ = Timeout.after(SECOND)) {
                        hub.sleep(Duration.ofDays(1));
                    }
                });
        hub.spawnLater(SECOND, () -> greenlet.cancel(true));
        greenlet.join();
        assertTrue(greenlet.isCancelled());
    }

    @Test
    void outsideAGreenletThereIsNone(Hub hub) throws Exception {
        IllegalStateException refused =
                hub.offload(() ->
                        assertThrows(IllegalStateException.class, () -> Timeout.after(SECOND)));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("not in a greenlet: "),
                String.valueOf(refused));
    }
}
