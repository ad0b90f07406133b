package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ropewalk.testing.ManualClock;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitConnectionRateTest {
    private static final SocketAddress PEER = Peer.at("10.0.0.1", 1);

    private final ManualClock clock = new ManualClock();

    @Test
    void overTheRateIsRefusedInTheInnerFactorysWords() {
        var limited =
                new LimitConnectionRate(
                        new LimitConnectionsTest.Polite(),
                        Rate.perSecond(2).burst(3),
                        clock::nanoTime);
        for (int i = 0; i < 3; i++) {
            assertEquals("", Peer.connect(limited, "10.0.0.1", clock).take());
        }
        assertEquals(
                "too many new connections (limit 2 a second)\r\n",
                Peer.connect(limited, "10.0.0.1", clock).take());
        clock.advance(Duration.ofMillis(500));
        assertEquals("", Peer.connect(limited, "10.0.0.1", clock).take());
    }

    @Test
    void whereTheInnerFactoryHasNoWordsTheRefusalIsSilent() {
        var limited = new LimitConnectionRate(_ -> new Probe(), Rate.perSecond(0.001));
        assertNotNull(limited.buildProtocol(PEER));
        assertNull(limited.buildProtocol(PEER));
    }
}
