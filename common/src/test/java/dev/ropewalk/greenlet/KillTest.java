package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A greenlet can be killed wherever it waits, and leaves nothing behind.
@ExtendWith(HubExtension.class)
class KillTest {
    /// Where a greenlet may wait: in the hub's own primitives, or in calls of the JDK.
    enum Place {
        SLEEP {
            @Override
            void await(Hub hub) {
                hub.sleep(Duration.ofDays(1));
            }
        },
        EVENT {
            @Override
            void await(Hub hub) {
                new Event(hub).await();
            }
        },
        RESULT {
            @Override
            void await(Hub hub) throws Exception {
                new AsyncResult<>(hub).get();
            }
        },
        TAKE {
            @Override
            void await(Hub hub) {
                new Queue<>(hub).take();
            }
        },
        PUT {
            @Override
            void await(Hub hub) {
                Queue<String> full = new Queue<>(hub, 1);
                full.put("a");
                full.put("b");
            }
        },
        SEMAPHORE {
            @Override
            void await(Hub hub) {
                new Semaphore(hub, 0).acquire(Duration.ofDays(1));
            }
        },
        JOIN {
            @Override
            void await(Hub hub) {
                hub.spawn(() -> hub.sleep(Duration.ofDays(1))).join();
            }
        },
        SELECT {
            @Override
            void await(Hub hub) {
                hub.select(List.of(new Event(hub), new Queue<>(hub)), Duration.ofDays(1));
            }
        },
        POOL {
            @Override
            void await(Hub hub) {
                Pool pool = new Pool(hub, 1);
                pool.spawn(() -> hub.sleep(Duration.ofDays(1)));
                pool.spawn(() -> {});
            }
        },
        RESULTS {
            @Override
            void await(Hub hub) {
                new Pool(hub, 1).map(item -> new Queue<>(hub).take(), List.of(1));
            }
        },
        SCOPE {
            @Override
            void await(Hub hub) {
                try (Scope scope = Scope.open()) {
                    scope.spawn(() -> hub.sleep(Duration.ofDays(1)));
                }
            }
        },
        FUTURE {
            @Override
            void await(Hub hub) throws Exception {
                hub.await(new CompletableFuture<>());
            }
        },
        ACCEPTED {
            @Override
            void await(Hub hub) throws Exception {
                var port =
                        hub.serve(
                                "tcp:0:interface=127.0.0.1",
                                connection -> hub.sleep(Duration.ofDays(1)));
                try (Connection connection = hub.connect("tcp:" + port)) {
                    connection.read(new byte[1], 0, 1);
                } finally {
                    port.stopListening();
                }
            }
        },
        JDK_SLEEP {
            @Override
            void await(Hub hub) throws Exception {
                Thread.sleep(20_000);
            }
        },
        JDK_QUEUE {
            @Override
            void await(Hub hub) throws Exception {
                new ArrayBlockingQueue<>(1).take();
            }
        },
        JDK_LATCH {
            @Override
            void await(Hub hub) throws Exception {
                new CountDownLatch(1).await();
            }
        },
        JDK_LOCK {
            @Override
            void await(Hub hub) throws Exception {
                ReentrantLock lock = new ReentrantLock();
                hub.spawn(() -> {
                    lock.lock();
                    hub.sleep(Duration.ofDays(1));
                });
                hub.yieldNow();
                lock.lockInterruptibly();
            }
        },
        JDK_MONITOR {
            @Override
            void await(Hub hub) throws Exception {
                synchronized (this) {
                    while (true) {
                        wait();
                    }
                }
            }
        },
        JDK_SOCKET {
            @Override
            void await(Hub hub) throws Exception {
                try (ServerSocket socket =
                        new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    socket.accept().close();
                } catch (java.net.SocketException closedByTheInterrupt) {
                    throw (InterruptedException)
                            new InterruptedException().initCause(closedByTheInterrupt);
                }
            }
        };

        abstract void await(Hub hub) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void aGreenletDiesWhereverItWaits(Place place, Hub hub) throws Exception {
        Greenlet<Void> greenlet = hub.spawn(() -> place.await(hub));
        await(greenlet);
        greenlet.kill();
        assertTrue(greenlet.isCancelled(), greenlet + " " + greenlet.state());
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutEndsEachWait(Place place, Hub hub) throws Exception {
        String end;
        try {
            end =
                    Timeout.call(
                            Duration.ofMillis(20),
                            () -> {
                                place.await(hub);
                                return "waited";
                            });
        } catch (TimeoutExpired expired) {
            end = "expired";
        }
        assertEquals("expired", end);
        hub.yieldNow();
    }

    /// Until it waits, in one way or the other.
    private static void await(Greenlet<?> greenlet) throws InterruptedException {
        do {
            Thread.sleep(1);
        } while (greenlet.thread.getState() == Thread.State.NEW
                || greenlet.thread.getState() == Thread.State.RUNNABLE);
    }
}
