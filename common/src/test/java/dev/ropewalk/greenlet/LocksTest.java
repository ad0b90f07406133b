package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Greenlets, callbacks of the loop and threads outside share locks. A loop that carried the
/// greenlets itself would stand still for ever where one of its callbacks waits for one of them.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocksTest {
    @RegisterExtension private final HubExtension hubs = new HubExtension(HubOptions.DEFAULT);

    private final Object monitor = new Object();

    @Test
    void aCallbackMayWaitForAMonitorThatAGreenletSleepsWith(Hub hub) throws Exception {
        List<String> seen = new ArrayList<>();
        CompletableFuture<Void> called = new CompletableFuture<>();
        synchronized (monitor) {
            hub.loop()
                    .execute(() -> {
                        synchronized (monitor) {
                            seen.add("callback");
                        }
                        called.complete(null);
                    });
            hub.sleep(Duration.ofMillis(5));
            seen.add("greenlet");
        }
        hub.await(called);
        assertEquals(List.of("greenlet", "callback"), seen);
    }

    @Test
    void greenletsCallbacksAndThreadsShareALock(Hub hub) throws Exception {
        Lock lock = new ReentrantLock();
        AtomicInteger waiting = new AtomicInteger(300);
        CompletableFuture<Void> all = new CompletableFuture<>();
        int[] count = {0};
        Runnable add =
                () -> {
                    lock.lock();
                    try {
                        count[0]++;
                    } finally {
                        lock.unlock();
                    }
                    if (waiting.decrementAndGet() == 0) {
                        all.complete(null);
                    }
                };
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 100; i++) {
                                add.run();
                            }
                        });
        for (int i = 0; i < 100; i++) {
            hub.spawn(() -> {
                lock.lock();
                try {
                    hub.yieldNow();
                } finally {
                    lock.unlock();
                }
                add.run();
            });
            hub.loop().execute(add);
        }
        hub.await(all);
        thread.join();
        assertEquals(300, count[0]);
    }

    /// From a thread outside to a greenlet, and from that to a callback: where the loop carries the
    /// greenlets, the callback that waits keeps the greenlet from ever giving the lock on.
    @Test
    void aLockGoesFromAThreadToAGreenletToACallback(Hub hub) throws Exception {
        ReentrantLock lock = new ReentrantLock(true);
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> called = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(() ->
                                locked(
                                        lock,
                                        () -> {
                                            held.countDown();
                                            while (lock.getQueueLength() < 2) {
                                                Thread.onSpinWait();
                                            }
                                            seen.add("thread");
                                        }));
        held.await();
        Greenlet<Void> greenlet =
                hub.spawn(() -> {
                    locked(
                            lock,
                            () -> {
                                seen.add("greenlet");
                                hub.yieldNow();
                            });
                });
        hub.yieldNow();
        hub.loop()
                .execute(() -> {
                    locked(lock, () -> seen.add("callback"));
                    called.complete(null);
                });
        greenlet.get();
        hub.await(called);
        thread.join();
        assertEquals(List.of("thread", "greenlet", "callback"), seen);
    }

    private static void locked(Lock lock, Runnable body) {
        lock.lock();
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void greenletsCallbacksAndThreadsShareAMonitor(Hub hub) throws Exception {
        int[] count = {0};
        CountDownLatch all = new CountDownLatch(300);
        Runnable add =
                () -> {
                    synchronized (monitor) {
                        count[0]++;
                    }
                    all.countDown();
                };
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 100; i++) {
                                add.run();
                            }
                        });
        for (int i = 0; i < 100; i++) {
            hub.spawn(() -> {
                synchronized (monitor) {
                    hub.yieldNow();
                    add.run();
                }
            });
            hub.loop().execute(add);
        }
        assertTrue(all.await(40, TimeUnit.SECONDS));
        thread.join();
        assertEquals(300, count[0]);
    }

    @Test
    void greenletsWaitAndNotify(Hub hub) throws Exception {
        List<String> seen = new ArrayList<>();
        Greenlet<Void> waiting =
                hub.spawn(() -> {
                    synchronized (monitor) {
                        while (seen.isEmpty()) {
                            monitor.wait();
                        }
                        seen.add("heard");
                    }
                });
        hub.yieldNow();
        synchronized (monitor) {
            seen.add("said");
            monitor.notifyAll();
        }
        waiting.get();
        assertEquals(List.of("said", "heard"), seen);
    }

    @Test
    void callbacksHaveFastThreadLocalsAsOnAnyLoop(Hub hub) throws Exception {
        FastThreadLocal<String> local = new FastThreadLocal<>();
        CompletableFuture<String> seen = new CompletableFuture<>();
        hub.loop().execute(() -> local.set("kept"));
        hub.loop()
                .execute(() ->
                        seen.complete(
                                local.get()
                                        + " "
                                        + FastThreadLocalThread.currentThreadHasFastThreadLocal()
                                        + " "
                                        + hub.loop().inEventLoop()));
        assertEquals("kept true true", hub.await(seen));
        assertEquals(null, local.get());
    }
}
