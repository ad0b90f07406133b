package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A greenlet can be killed wherever it waits.
@ExtendWith(HubExtension.class)
class KillTest {
    private final List<String> seen = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.ropewalk.greenlet.Place#all")
    void aGreenletDiesWhereverItWaits(Place place, Hub hub) throws Exception {
        Event about = new Event(hub);
        Greenlet<Void> greenlet = hub.spawn(place.name(), place.waiting(hub, about::set));
        about.await();
        untilItWaits(greenlet);
        greenlet.kill();
        assertTrue(greenlet.isCancelled(), greenlet + " " + greenlet.state());
        assertThrows(GreenletExit.class, greenlet::get);
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.greenlet.Place#all")
    void aTimeoutEndsEachWait(Place place, Hub hub) throws Exception {
        Task wait = place.prepare().in(hub);
        TimeoutExpired expired =
                assertThrows(
                        TimeoutExpired.class,
                        () -> Timeout.call(Duration.ofMillis(10), new SpawnSites.TaskCall(wait)));
        assertTrue(expired.timeout().expired());
        assertFalse(Thread.currentThread().isInterrupted(), "it is over");
        hub.sleep(Duration.ofMillis(1));
    }

    /// In one way or the other.
    private static void untilItWaits(Greenlet<?> greenlet) throws InterruptedException {
        while (!Place.waits(greenlet)) {
            Thread.sleep(1);
        }
    }

    @Test
    void theWaitForAMonitorIsNotEndedButTheNextOneIs(Hub hub) throws Exception {
        Object monitor = new Object();
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    synchronized (monitor) {
                        seen.add("entered");
                    }
                    hub.sleep(Duration.ofDays(1));
                    seen.add("slept");
                });
        synchronized (monitor) {
            hub.yieldNow();
            assertSame(Thread.State.BLOCKED, greenlet.body.thread.getState());
            greenlet.cancel(true);
            hub.yieldNow();
            assertFalse(greenlet.isDone());
        }
        greenlet.join();
        assertTrue(greenlet.isCancelled());
        assertEquals(List.of("entered"), seen);
    }

    @Test
    void theWaitForALockIsNotEndedButTheNextOneIs(Hub hub) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    lock.lock();
                    try {
                        seen.add("locked");
                        hub.yieldNow();
                        seen.add("yielded");
                    } finally {
                        lock.unlock();
                    }
                });
        lock.lock();
        try {
            hub.yieldNow();
            greenlet.cancel(true);
            hub.yieldNow();
            assertFalse(greenlet.isDone());
        } finally {
            lock.unlock();
        }
        greenlet.join();
        assertTrue(greenlet.isCancelled());
        assertEquals(List.of("locked"), seen);
        assertFalse(lock.isLocked());
    }

    @Test
    void aKilledSleeperLeavesNoTimer(Hub hub) {
        Greenlet<Void> sleeping = hub.spawn(() -> hub.sleep(Duration.ofDays(1)));
        Greenlet<Void> late = hub.spawnLater(Duration.ofDays(1), () -> {});
        hub.yieldNow();
        sleeping.kill();
        late.kill();
        assertTrue(hub.scheduler.timers.isEmpty());
    }

    @Test
    void aJdkExceptionThatTheKillIsBehindIsTheKill(Hub hub) throws Exception {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    try {
                        Thread.sleep(Duration.ofDays(1));
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException("wrapped", interrupted);
                    }
                });
        untilItWaits(greenlet);
        greenlet.kill();
        assertTrue(greenlet.isCancelled());
    }
}
