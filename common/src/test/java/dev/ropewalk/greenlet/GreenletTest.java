package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class GreenletTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void getGivesTheResult(Hub hub) throws Exception {
        Greenlet<String> greenlet = hub.spawn(() -> "result");
        assertEquals(Future.State.RUNNING, greenlet.state());
        assertEquals("result", greenlet.get());
        assertEquals("result", greenlet.get());
        assertEquals("result", greenlet.resultNow());
        assertEquals(Future.State.SUCCESS, greenlet.state());
        assertTrue(greenlet.isDone());
    }

    @Test
    void anExceptionArrivesWhereGetIsCalled(Hub hub) {
        IllegalStateException mine = new IllegalStateException("mine");
        Greenlet<String> greenlet =
                hub.spawn(() -> {
                    throw mine;
                });
        greenlet.join();
        assertSame(mine, assertThrows(ExecutionException.class, greenlet::get).getCause());
        assertSame(mine, greenlet.exceptionNow());
        assertEquals(Future.State.FAILED, greenlet.state());
        assertFalse(greenlet.isCancelled());
    }

    @Test
    void anErrorOfTheCodeIsAResultToo(Hub hub) {
        Greenlet<String> greenlet =
                hub.spawn(() -> {
                    throw new StackOverflowError("deep");
                });
        assertEquals(
                "java.lang.StackOverflowError: deep",
                String.valueOf(assertThrows(ExecutionException.class, greenlet::get).getCause()));
    }

    @Test
    void getHasALimit(Hub hub) {
        Greenlet<Void> greenlet = hub.spawn(() -> hub.sleep(Duration.ofSeconds(2)));
        TimeoutException late =
                assertThrows(TimeoutException.class, () -> greenlet.get(1, TimeUnit.SECONDS));
        assertEquals(greenlet + " is not done within PT1S", late.getMessage());
        assertFalse(greenlet.join(Duration.ofMillis(999)));
        assertTrue(greenlet.join(Duration.ofMillis(1)));
    }

    @Test
    void killThrowsWhereItWaitsAndWaitsForItsEnd(Hub hub) {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    try {
                        hub.sleep(Duration.ofDays(1));
                    } finally {
                        hub.sleep(Duration.ofSeconds(1));
                        seen.add("cleaned up");
                    }
                });
        hub.yieldNow();
        long began = hub.nanoTime();
        greenlet.kill();
        assertEquals(List.of("cleaned up"), seen);
        assertEquals(1_000_000_000, hub.nanoTime() - began);
        assertTrue(greenlet.isCancelled());
        assertEquals(Future.State.CANCELLED, greenlet.state());
        assertEquals(
                greenlet.name() + " was killed",
                assertThrows(GreenletExit.class, greenlet::get).getMessage());
        assertFalse(greenlet.cancel(true));
    }

    @Test
    void aGreenletMayRefuseToDie(Hub hub) throws Exception {
        Greenlet<String> greenlet =
                hub.spawn(() -> {
                    try {
                        hub.sleep(Duration.ofDays(1));
                        return "slept";
                    } catch (GreenletExit caught) {
                        return "lives";
                    }
                });
        hub.yieldNow();
        greenlet.kill();
        assertEquals("lives", greenlet.get());
        assertFalse(greenlet.isCancelled());
    }

    @Test
    void aGreenletThatKillsItselfEndsThere(Hub hub) {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    seen.add("before");
                    Greenlet.current().kill();
                    seen.add("after");
                });
        greenlet.join();
        assertEquals(List.of("before"), seen);
        assertTrue(greenlet.isCancelled());
    }

    @Test
    void anExceptionOnTheWayOutIsAFailure(Hub hub) {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    try {
                        hub.sleep(Duration.ofDays(1));
                    } catch (GreenletExit killed) {
                        throw new IllegalStateException("cannot", killed);
                    }
                });
        hub.yieldNow();
        greenlet.kill();
        assertEquals(
                "java.lang.IllegalStateException: cannot",
                String.valueOf(assertThrows(ExecutionException.class, greenlet::get).getCause()));
    }

    @Test
    void whatWasGivenBeforeTheKillIsNotLost(Hub hub) {
        Queue<String> queue = new Queue<>(hub);
        Greenlet<Void> taker =
                hub.spawn(() -> {
                    seen.add(queue.take());
                    hub.yieldNow();
                    seen.add("lived on");
                });
        hub.yieldNow();
        queue.put("item");
        taker.kill();
        assertEquals(List.of("item"), seen);
        assertTrue(taker.isCancelled());
    }

    @Test
    void aKillInAYieldIsThrownThere(Hub hub) {
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    while (true) {
                        hub.yieldNow();
                    }
                });
        hub.yieldNow();
        greenlet.kill();
        assertTrue(greenlet.isCancelled());
    }

    @Test
    void anInterruptOfTheThreadIsAKill(Hub hub) {
        Greenlet<Thread> greenlet =
                hub.spawn(() -> {
                    seen.add("waits");
                    hub.sleep(Duration.ofDays(1));
                    return Thread.currentThread();
                });
        hub.yieldNow();
        greenlet.body.thread.interrupt();
        greenlet.join();
        assertEquals("interrupted", assertThrows(GreenletExit.class, greenlet::get).getMessage());
    }

    @Test
    void nobodyWaitsForItself(Hub hub) {
        assertThrows(IllegalStateException.class, () -> Greenlet.current().join());
    }

    /// A callable may have a `toString` of its own.
    record Greet(String name, int times) implements Callable<String> {
        @Override
        public String call() {
            return "hello " + name;
        }
    }

    @Test
    void itIsShownAsGeventShowsIt(Hub hub) {
        Greenlet<String> greet = hub.spawn(new Greet("World", 2));
        assertTrue(
                greet.toString()
                        .matches(
                                "<Greenlet \"Greenlet-0\" at 0x[0-9a-f]+:"
                                        + " Greet\\[name=World, times=2]>"),
                greet.toString());
        Greenlet<Void> lambda = hub.spawn(() -> {});
        assertTrue(
                lambda.toString()
                        .matches(
                                "<Greenlet \"Greenlet-1\" at 0x[0-9a-f]+: dev.ropewalk.greenlet."
                                        + "GreenletTest.itIsShownAsGeventShowsIt"
                                        + "\\(GreenletTest.java:\\d+\\)>"),
                lambda.toString());
        assertEquals("reader", hub.spawn("reader", () -> {}).name());
    }

    @Test
    void aGreenletThatIsOverKeepsNoneThatCameAfterIt(Hub hub) {
        Greenlet<Void> kept = hub.spawn(() -> {});
        WeakReference<Greenlet<Void>> next = spawnNext(hub);
        kept.join();
        hub.yieldNow();
        for (int i = 0; i < 50 && !next.refersTo(null); i++) {
            System.gc();
        }
        assertTrue(next.refersTo(null));
        assertTrue(kept.isDone());
    }

    private static WeakReference<Greenlet<Void>> spawnNext(Hub hub) {
        return new WeakReference<>(hub.spawn(() -> {}));
    }
}
