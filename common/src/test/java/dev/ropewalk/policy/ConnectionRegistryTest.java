package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {
    private final ManualClock clock = new ManualClock();
    private final ConnectionRegistry connectionRegistry = new ConnectionRegistry();

    private RecordingTransport connect(long lag) {
        return Peer.connect(connectionRegistry.around(_ -> new Lagging(lag)), "10.0.0.1", clock);
    }

    private static final class Lagging extends Protocol {
        private final long lag;

        Lagging(long lag) {
            this.lag = lag;
        }

        @Override
        public void dataReceived(ByteBuf data) {}

        @Override
        public long lag() {
            return lag;
        }
    }

    @Test
    void eachConnectionIsSeenWithItsAgeBytesAndLag() {
        RecordingTransport transport = connect(7);
        clock.advance(Duration.ofSeconds(3));
        transport.deliver("12345");
        ConnectionRegistry.Member member = connectionRegistry.members().getFirst();
        assertEquals(Duration.ofSeconds(3).toNanos(), member.nanos());
        assertEquals(5, member.received());
        assertEquals(7, member.lag());
        assertEquals(transport.peer(), member.peer());
    }

    @Test
    void theFiguresOutliveTheConnectionsAndTheListDoesNot() {
        RecordingTransport one = connect(1);
        connect(2);
        assertEquals(2, connectionRegistry.size());
        assertEquals(2, connectionRegistry.longestLag());
        one.deliverLoss(new Disconnect.Done());
        assertEquals(1, connectionRegistry.size());
        assertEquals(2, connectionRegistry.opened());
        assertFalse(connectionRegistry.members().isEmpty());
    }

    @Test
    void aRefusalOfALimitInsideIsAConnectionTooAndItsWordsAreBytes() {
        var limited = new LimitConnections(new LimitConnectionsTest.Polite(), 1);
        Peer.connect(connectionRegistry.around(limited), "10.0.0.1", clock);
        Peer.connect(connectionRegistry.around(limited), "10.0.0.2", clock);
        assertEquals(2, connectionRegistry.opened());
        assertEquals(1, limited.refused());
        assertEquals("too many connections (limit 1)\r\n".length(), connectionRegistry.sent());
    }
}
