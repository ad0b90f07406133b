package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitConnectionRatePerPeerTest {
    private final ManualClock clock = new ManualClock();
    private final LimitConnectionRate limited =
            LimitConnectionRate.perPeer(
                    new LimitConnectionsTest.Polite(), Rate.perSecond(1), clock::nanoTime);

    private String connect(String peer) {
        return Peer.connect(limited, peer, clock).take();
    }

    @Test
    void eachPeerHasTheRateForItself() {
        assertEquals("", connect("10.0.0.1"));
        assertEquals(
                "too many new connections from 10.0.0.1 (limit 1 a second)\r\n",
                connect("10.0.0.1"));
        assertEquals("", connect("10.0.0.2"));
        assertEquals(1, limited.refused());
        clock.advance(Duration.ofSeconds(1));
        assertEquals("", connect("10.0.0.1"));
    }

    @Test
    void allOfAnIpv6NetworkAreOnePeer() {
        assertEquals("", connect("2001:db8::1"));
        assertEquals(
                "too many new connections from 2001:db8::2 (limit 1 a second)\r\n",
                connect("2001:db8::2"));
        assertEquals("", connect("2001:db8:0:1::1"));
    }
}
