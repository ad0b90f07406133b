package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitConnectionsTest {
    /// Says why it refuses.
    static final class Polite implements Factory {
        @Override
        public Protocol buildProtocol(SocketAddress peer) {
            return new Probe();
        }

        @Override
        public Protocol buildRefusal(SocketAddress peer, String reason) {
            return new Farewell((reason + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private final ManualClock clock = new ManualClock();

    @Test
    void overTheTotalIsRefusedInTheInnerFactorysWords() {
        var limited = new LimitConnections(new Polite(), 2);
        Peer.connect(limited, "10.0.0.1", clock);
        Peer.connect(limited, "10.0.0.2", clock);
        RecordingTransport refused = Peer.connect(limited, "10.0.0.3", clock);
        assertEquals("too many connections (limit 2)\r\n", refused.take());
        assertTrue(refused.disconnecting());
        assertEquals(2, limited.connections());
    }

    @Test
    void severalServersShareABudgetAndEachHasItsOwnCounts() {
        var budget = new ConnectionBudget(2);
        var one = new LimitConnections(new Polite(), 100, 100, budget);
        var other = new LimitConnections(new Polite(), 100, 100, budget);
        Peer.connect(one, "10.0.0.1", clock);
        RecordingTransport second = Peer.connect(other, "10.0.0.2", clock);
        assertEquals(
                "too many connections (limit 2)\r\n",
                Peer.connect(other, "10.0.0.3", clock).take());
        assertEquals(0, one.refused());
        assertEquals(1, other.refused());
        assertEquals(2, budget.open());
        second.deliverLoss(new Disconnect.Done());
        assertEquals("", Peer.connect(one, "10.0.0.3", clock).take());
        assertEquals(2, one.connections());
    }

    @Test
    void overTheLimitOfOnePeerOthersAreStillServed() {
        var limited = new LimitConnections(new Polite(), 100, 1);
        RecordingTransport first = Peer.connect(limited, "::1", clock);
        assertEquals(
                "too many connections from ::1 (limit 1)\r\n",
                Peer.connect(limited, "::1", clock).take());
        assertEquals("", Peer.connect(limited, "10.0.0.2", clock).take());
        assertEquals(2, limited.peers());
        first.deliverLoss(new Disconnect.Done());
        assertEquals(1, limited.peers());
        assertEquals("", Peer.connect(limited, "::1", clock).take());
    }

    @Test
    void whereTheInnerFactoryHasNoWordsTheRefusalIsSilent() {
        var limited = new LimitConnections(_ -> new Probe(), 1);
        Peer.connect(limited, "10.0.0.1", clock);
        assertNull(limited.buildProtocol(Peer.at("10.0.0.2", 1)));
    }

    @Test
    void theConnectionsOfSeveralFactoriesCountTogetherWhereOneIsAroundAnother() {
        var first = new LimitConnections(new Polite(), 2);
        var second = first.around(new Polite());
        Peer.connect(first, "10.0.0.1", clock);
        RecordingTransport other = Peer.connect(second, "10.0.0.2", clock);
        assertEquals(
                "too many connections (limit 2)\r\n",
                Peer.connect(first, "10.0.0.3", clock).take());
        other.deliverLoss(new Disconnect.Done());
        assertEquals("", Peer.connect(first, "10.0.0.3", clock).take());
        assertEquals(2, second.connections());
    }

    @Test
    void allUnixPeersAreOne() {
        var limited = new LimitConnections(_ -> new Probe(), 9, 1);
        assertNotNull(limited.buildProtocol(UnixDomainSocketAddress.of("")));
        assertNull(limited.buildProtocol(UnixDomainSocketAddress.of("/tmp/x")));
    }

    @Test
    void whatTheInnerFactoryRefusesIsNotCounted() {
        var limited = new LimitConnections(_ -> null, 1);
        assertNull(limited.buildProtocol(Peer.at("10.0.0.1", 1)));
        assertEquals(0, limited.connections());
    }

    @Test
    void aFactoryThatThrowsIsNotCounted() {
        var limited =
                new LimitConnections(
                        _ -> {
                            throw new IllegalStateException("no");
                        },
                        1);
        SocketAddress peer = Peer.at("10.0.0.1", 1);
        assertThrows(IllegalStateException.class, () -> limited.buildProtocol(peer));
        assertEquals(0, limited.connections());
        assertEquals(0, limited.peers());
    }

    @Test
    void aProtocolThatThrowsAtItsEndIsStillGivenBack() {
        Probe probe = new Probe();
        var limited = new LimitConnections(new BrokenEnd(_ -> probe), 1);
        RecordingTransport net = Peer.connect(limited);
        assertThrows(IllegalStateException.class, () -> net.deliverLoss(new Disconnect.Done()));
        assertEquals(0, limited.connections());
    }

    private static final class BrokenEnd extends WrappingFactory {
        BrokenEnd(Factory inner) {
            super(inner);
        }

        @Override
        protected Protocol wrap(Protocol built, SocketAddress peer) {
            return new ProtocolWrapper(built) {
                @Override
                public void connectionLost(Disconnect reason) {
                    throw new IllegalStateException("broken end");
                }
            };
        }
    }

    @Test
    void manyEventLoopsAtOnceNeverPassTheLimitAndGiveAllBack() throws InterruptedException {
        var limited = new LimitConnections(_ -> new Probe(), 5, 3);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> loops = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String host = "10.0.0." + i % 3;
            loops.add(Thread.ofPlatform().start(() -> openAndClose(limited, host, open, wrong)));
        }
        for (Thread loop : loops) {
            loop.join();
        }
        assertEquals(0, wrong.get());
        assertEquals(0, limited.connections());
        assertEquals(0, limited.peers());
    }

    private static void openAndClose(
            LimitConnections limited, String host, AtomicInteger open, AtomicInteger wrong) {
        for (int i = 0; i < 2_000; i++) {
            Protocol built = limited.buildProtocol(Peer.at(host, i + 1));
            if (built != null) {
                RecordingTransport net = RecordingTransport.connect(built);
                if (open.incrementAndGet() > 5) {
                    wrong.incrementAndGet();
                }
                open.decrementAndGet();
                net.deliverLoss(new Disconnect.Done());
            }
        }
    }

    @Test
    void aLimitBelowOneIsMisuse() {
        Factory inner = new Polite();
        assertMessage("total is 1 or more: 0", () -> new LimitConnections(inner, 0, 1));
        assertMessage("per peer is 1 or more: -3", () -> new LimitConnections(inner, 1, -3));
    }

    private static void assertMessage(String end, Runnable call) {
        String message =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, call::run).getMessage());
        assertTrue(message.endsWith(end), message);
    }
}
