package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// In real time, where it matters.
class LoopExitTest {
    @RegisterExtension private final HubExtension hubs = new HubExtension(HubOptions.DEFAULT);

    @Test
    void greenletsThatWaitForEachOtherAreToldWithEveryStack(Hub hub) {
        Event here = new Event(hub);
        Event there = new Event(hub);
        hub.spawn(
                "partner",
                () -> {
                    there.await();
                    here.set();
                });
        LoopExit stuck = assertThrows(LoopExit.class, here::await);
        String message = String.valueOf(stuck.getMessage());
        assertTrue(
                message.startsWith("all greenlets wait for each other, and nothing else can wake"),
                message);
        assertTrue(message.contains("<Greenlet \"main\" at 0x"), message);
        assertTrue(message.contains("<Greenlet \"partner\" at 0x"), message);
        assertTrue(message.contains("Event.await(Event.java:"), message);
        assertTrue(message.contains("LoopExitTest.java:"), message);
        there.set();
        here.await();
    }

    @Test
    void itIsToldEachTime(Hub hub) {
        Queue<String> never = new Queue<>(hub);
        assertThrows(LoopExit.class, never::take);
        assertThrows(LoopExit.class, never::take);
    }

    @Test
    void aTimerIsReasonToWait(Hub hub) {
        Event event = new Event(hub);
        hub.spawnLater(Duration.ofMillis(5), () -> event.set());
        event.await();
    }

    @Test
    void aCallThatACallbackHasAskedForIsReasonToWait(Hub hub) {
        Event event = new Event(hub);
        for (int i = 0; i < 20; i++) {
            event.clear();
            hub.loop().schedule(event::set, i % 3, TimeUnit.MILLISECONDS);
            event.await();
        }
    }

    @Test
    void aCallOutsideIsReasonToWait(Hub hub) throws Exception {
        assertEquals(
                1,
                hub.offload(() -> {
                    TimeUnit.MILLISECONDS.sleep(5);
                    return 1;
                }));
    }

    @Test
    void aPortIsReasonToWaitUntilItIsClosed(Hub hub) throws Exception {
        Event event = new Event(hub);
        var port = hub.serve("tcp:0:interface=127.0.0.1", connection -> event.set());
        hub.connect("tcp:" + port).close();
        event.await();
        event.clear();
        port.stopListening();
        assertThrows(LoopExit.class, event::await);
    }

    @Test
    void aWaitInTheJdkIsReasonToWait(Hub hub) throws Exception {
        Event event = new Event(hub);
        hub.spawn(() -> {
            Thread.sleep(5);
            event.set();
        });
        event.await();
    }
}
