package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedRefusalsTest {
    private final ManualClock clock = new ManualClock();
    private final LimitConnections full =
            new LimitConnections(new BoundedRefusals(2).around(new Hesitant()), 1);

    /// Refuses, but waits for the peer to speak first.
    private static final class Hesitant implements Factory {
        @Override
        public Protocol buildProtocol(SocketAddress peer) {
            return new Probe();
        }

        @Override
        public Protocol buildRefusal(SocketAddress peer, String reason) {
            return new Protocol() {
                @Override
                public void dataReceived(ByteBuf data) {}

                @Override
                public void drain() {
                    transport().write(reason);
                    super.drain();
                }
            };
        }
    }

    private RecordingTransport refused() {
        RecordingTransport refused = Peer.connect(full, "10.0.0.2", clock);
        clock.advance(Duration.ZERO);
        return refused;
    }

    @Test
    void theOldestIsEndedWhereThereAreTooManyAndIsTold() {
        RecordingTransport served = Peer.connect(full, "10.0.0.1", clock);
        RecordingTransport first = refused();
        RecordingTransport second = refused();
        assertEquals("", first.take());
        RecordingTransport third = refused();
        assertEquals("too many connections (limit 1)", first.take());
        assertTrue(first.disconnecting());
        assertFalse(second.disconnecting());
        assertFalse(third.disconnecting());
        assertFalse(served.disconnecting());
    }

    @Test
    void theOneThatHasEndedByItselfIsNotCounted() {
        Peer.connect(full, "10.0.0.1", clock);
        RecordingTransport first = refused();
        refused().deliverLoss(new Disconnect.Done());
        refused();
        assertFalse(first.disconnecting());
    }
}
