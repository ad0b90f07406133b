package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The five policies in each of their 120 orders.
class CompositionTest {
    private static final byte[] EVERY_BYTE = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            EVERY_BYTE[i] = (byte) i;
        }
    }

    private ManualClock clock = new ManualClock();
    private List<String> lines = new ArrayList<>();
    private List<LimitConnections> limits = new ArrayList<>();

    private static final class Echo extends Protocol {
        @Override
        public void dataReceived(ByteBuf data) {
            transport().write(data);
        }
    }

    private static final class PoliteEcho implements Factory {
        @Override
        public Protocol buildProtocol(SocketAddress peer) {
            return new Echo();
        }

        @Override
        public Protocol buildRefusal(SocketAddress peer, String reason) {
            return new LimitConnectionsTest.Polite().buildRefusal(peer, reason);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inAnyOrderTheBytesAreUnchangedAndTheCountsRight(Feed feed) {
        for (List<Integer> order : orders(List.of(0, 1, 2, 3, 4))) {
            clock = new ManualClock();
            lines = new ArrayList<>();
            limits = new ArrayList<>();
            converse(stack(order), feed, "order " + order);
        }
    }

    private void converse(Factory stack, Feed feed, String order) {
        RecordingTransport one = Peer.connect(stack, "10.0.0.1", clock);
        RecordingTransport two = Peer.connect(stack, "10.0.0.2", clock);
        feed.deliver(one, EVERY_BYTE);
        assertArrayEquals(EVERY_BYTE, one.takeBytes(), order);
        assertTrue(one.readingPaused(), order);
        RecordingTransport refused = Peer.connect(stack, "10.0.0.3", clock);
        assertEquals("too many connections (limit 2)\r\n", refused.take(), order);
        assertEquals(2, limits.getFirst().connections(), order);
        clock.advance(Duration.ofSeconds(2));
        assertFalse(one.readingPaused(), order);
        feed.deliver(two, "x");
        assertEquals("x", two.take(), order);
        clock.advance(Duration.ofSeconds(9));
        assertEquals(new Disconnect.Done(), one.lost(), order);
        assertEquals(1, limits.getFirst().connections(), order);
        clock.advance(Duration.ofSeconds(2));
        assertEquals(new Disconnect.Done(), two.lost(), order);
        assertEquals(0, limits.getFirst().connections(), order);
        assertEquals(0, clock.pending(), order);
        assertTrue(lines.size() >= 8, order + lines);
    }

    private Factory stack(List<Integer> order) {
        Factory stack = new PoliteEcho();
        for (int policy : order) {
            stack = wrap(policy, stack);
        }
        return stack;
    }

    private Factory wrap(int policy, Factory inner) {
        return switch (policy) {
            case 0 -> {
                limits.add(new LimitConnections(inner, 2, 1));
                yield limits.getLast();
            }
            case 1 -> new LimitConnectionRate(inner, Rate.perSecond(1).burst(9), clock::nanoTime);
            case 2 -> new TimeoutFactory(inner).idle(Duration.ofSeconds(11));
            case 3 -> new ThrottlingFactory(inner).perConnection(new Rate(128, 64));
            default -> new TrafficLog(inner, lines::add);
        };
    }

    private static List<List<Integer>> orders(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : items) {
            List<Integer> others = new ArrayList<>(items);
            others.remove((Object) first);
            for (List<Integer> rest : orders(others)) {
                List<Integer> order = new ArrayList<>(rest);
                order.addFirst(first);
                all.add(order);
            }
        }
        return all;
    }
}
