package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutFactoryTest {
    private final ManualClock clock = new ManualClock();
    private final Probe probe = new Probe();
    private final TimeoutFactory plain = new TimeoutFactory(_ -> probe);

    private RecordingTransport connect(Factory factory) {
        return Peer.connect(factory, "10.0.0.1", clock);
    }

    private void advance(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void anIdleConnectionIsClosed() {
        RecordingTransport net = connect(plain.idle(Duration.ofSeconds(10)));
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertFalse(net.disconnecting());
        clock.advance(Duration.ofNanos(1));
        assertEquals(new Disconnect.Done(), net.lost());
        assertFalse(net.aborted());
        assertEquals(0, clock.pending());
    }

    @Test
    void bytesEitherWayKeepItOpen() {
        RecordingTransport net = connect(plain.idle(Duration.ofSeconds(10)));
        advance(9);
        net.deliver("x");
        advance(9);
        probe.transport().write("y");
        advance(9);
        net.setWritable(false);
        net.setWritable(true);
        advance(9);
        assertFalse(net.disconnecting());
        net.setWritable(false);
        advance(1);
        assertTrue(net.disconnecting());
    }

    @Test
    void whatThePeerDoesNotAcknowledgeDoesNotKeepItOpen() {
        RecordingTransport net = connect(plain.idle(Duration.ofSeconds(10)));
        net.setDelivery(new Delivery(0, 1, Duration.ofHours(1).toNanos()));
        for (int i = 0; i < 9; i++) {
            advance(1);
            probe.transport().write("y");
        }
        assertFalse(net.disconnecting());
        advance(1);
        assertTrue(net.disconnecting());
    }

    @Test
    void whatThePeerAcknowledgesKeepsItOpenFromThenOn() {
        RecordingTransport net = connect(plain.idle(Duration.ofSeconds(10)));
        advance(9);
        net.setDelivery(new Delivery(100, 1, Duration.ofSeconds(3).toNanos()));
        advance(1); // seven seconds after the start it acknowledged something
        assertFalse(net.disconnecting());
        advance(6);
        assertFalse(net.disconnecting());
        advance(1);
        assertTrue(net.disconnecting());
    }

    @Test
    void aWriteThatWasAcknowledgedWholeKeepsItOpen() {
        RecordingTransport net = connect(plain.idle(Duration.ofSeconds(10)));
        advance(9);
        probe.transport().write("y");
        net.setDelivery(new Delivery(1, 0, 0));
        advance(9);
        assertFalse(net.disconnecting());
        advance(1);
        assertTrue(net.disconnecting());
    }

    @Test
    void aMessageMovesNoTimer() {
        RecordingTransport net = connect(plain.idle(Duration.ofSeconds(10)));
        for (int i = 0; i < 1000; i++) {
            net.deliver("x");
            probe.transport().write("y");
        }
        assertEquals(1, clock.pending());
    }

    @Test
    void aBusyConnectionEndsWithItsLifetime() {
        RecordingTransport net =
                connect(plain.idle(Duration.ofSeconds(2)).lifetime(Duration.ofSeconds(60)));
        for (int i = 0; i < 59; i++) {
            advance(1);
            net.deliver("x");
        }
        assertFalse(net.disconnecting());
        advance(1);
        assertTrue(net.disconnecting());
    }

    @Test
    void whoDoesNotReadIsAbortedAfterTheGrace() {
        RecordingTransport net = connect(stubborn(plain.idle(Duration.ofSeconds(10))));
        advance(19);
        assertFalse(net.aborted());
        advance(1);
        assertEquals(new Disconnect.Aborted(), net.lost());
        assertEquals(0, clock.pending());
    }

    @Test
    void theGraceCanBeChosen() {
        RecordingTransport net =
                connect(
                        stubborn(
                                plain.grace(Duration.ofSeconds(1))
                                        .lifetime(Duration.ofSeconds(10))));
        advance(10);
        assertFalse(net.aborted());
        advance(1);
        assertTrue(net.aborted());
    }

    /// As a connection whose peer reads nothing: `loseConnection` never ends it.
    private static Factory stubborn(Factory inner) {
        return new WrappingFactory(inner) {
            @Override
            protected Protocol wrap(Protocol built, SocketAddress peer) {
                return new ProtocolWrapper(built) {
                    @Override
                    public void loseConnection() {}
                };
            }
        };
    }

    @Test
    void aConnectionThatEndsLeavesNoTimer() {
        RecordingTransport net =
                connect(plain.idle(Duration.ofSeconds(1)).lifetime(Duration.ofSeconds(2)));
        net.deliverLoss(new Disconnect.Done());
        assertEquals(0, clock.pending());
    }

    @Test
    void refusalsHaveTheSameTime() {
        Probe refusal = new Probe();
        Factory inner =
                new Factory() {
                    @Override
                    public Protocol buildProtocol(SocketAddress peer) {
                        return probe;
                    }

                    @Override
                    public Protocol buildRefusal(SocketAddress peer, String reason) {
                        return refusal;
                    }
                };
        var limited =
                new LimitConnections(new TimeoutFactory(inner).idle(Duration.ofSeconds(1)), 1);
        connect(limited);
        RecordingTransport refused = connect(limited);
        Transport inside = refusal.transport();
        inside.write("no");
        assertEquals("no", refused.take());
        advance(1);
        assertTrue(refused.disconnecting());
        assertNull(plain.buildRefusal(refused.peer(), "silent"));
    }

    @Test
    void aTimeThatIsNoneIsMisuse() {
        assertTrue(
                String.valueOf(
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () -> plain.idle(Duration.ZERO))
                                        .getMessage())
                        .contains("PT0S"));
        assertThrows(IllegalArgumentException.class, () -> plain.lifetime(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> plain.grace(Duration.ofDays(4000)));
    }
}
