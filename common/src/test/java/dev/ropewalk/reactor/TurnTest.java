package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.testing.TestClient;
import io.netty.channel.IoHandler;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A loop can be told how many events it may handle in a turn.
class TurnTest {
    private static final int EVENTS = 3;
    private static final int PEERS = 20;

    private final AtomicInteger most = new AtomicInteger();

    @Test
    void noTurnHandlesMoreThanItMay() throws Exception {
        assumeTrue(IoBackend.EPOLL.obstacle() == null, "only epoll can be told");
        try (Reactor reactor =
                Reactor.create(
                        IoBackend.EPOLL,
                        EVENTS,
                        handlers ->
                                new MultiThreadIoEventLoopGroup(
                                        1, executor -> counting(handlers.newHandler(executor))))) {
            ListeningPort port =
                    reactor.listen("tcp:0:interface=127.0.0.1", _ -> new Echo()).join();
            List<TestClient> peers = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                peers.add(new TestClient(port.address()));
            }
            for (TestClient peer : peers) {
                peer.send("here");
                assertEquals("here", peer.read(4));
            }
            CountDownLatch allHaveSpoken = new CountDownLatch(1);
            EventExecutor loop = reactor.loops().next();
            loop.execute(() -> {
                try {
                    allHaveSpoken.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            for (TestClient peer : peers) {
                peer.send("again");
            }
            allHaveSpoken.countDown();
            for (TestClient peer : peers) {
                assertEquals("again", peer.read(5));
                peer.close();
            }
        }
        assertEquals(EVENTS, most.get());
    }

    private IoHandler counting(IoHandler handler) {
        return (IoHandler)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {IoHandler.class},
                        (_, method, arguments) -> {
                            Object result = method.invoke(handler, arguments);
                            if (method.getName().equals("run")) {
                                most.accumulateAndGet((Integer) result, Math::max);
                            }
                            return result;
                        });
    }
}
