package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThrottlingFactoryTest {
    private final ManualClock clock = new ManualClock();
    private final Probe probe = new Probe();
    private final ThrottlingFactory slow =
            new ThrottlingFactory(_ -> probe).perConnection(Rate.perSecond(100).burst(50));

    private RecordingTransport connect(ThrottlingFactory factory) {
        return Peer.connect(factory, "10.0.0.1", clock);
    }

    @Test
    void whatHasComeIsDeliveredAndTheExcessIsWaitedFor() {
        RecordingTransport net = connect(slow);
        net.deliver("x".repeat(50));
        assertFalse(net.readingPaused());
        net.deliver("x".repeat(100));
        assertTrue(net.readingPaused());
        assertEquals(150, probe.take().length());
        clock.advance(Duration.ofMillis(999));
        assertTrue(net.readingPaused());
        clock.advance(Duration.ofMillis(1));
        assertFalse(net.readingPaused());
        assertEquals(0, clock.pending());
    }

    @Test
    void bytesUnderWayAtThePauseMakeItLonger() {
        RecordingTransport net = connect(slow);
        net.deliver("x".repeat(150));
        net.deliver("x".repeat(100));
        assertEquals(1, clock.pending());
        clock.advance(Duration.ofMillis(1999));
        assertTrue(net.readingPaused());
        clock.advance(Duration.ofMillis(1));
        assertFalse(net.readingPaused());
    }

    @Test
    void thePauseOfTheProtocolOutlastsTheDebt() {
        RecordingTransport net = connect(slow);
        net.deliver("x".repeat(150));
        probe.transport().pauseReading();
        clock.advance(Duration.ofSeconds(5));
        assertTrue(net.readingPaused());
        probe.transport().resumeReading();
        assertFalse(net.readingPaused());
    }

    @Test
    void theDebtOutlastsThePauseOfTheProtocol() {
        RecordingTransport net = connect(slow);
        probe.transport().pauseReading();
        assertTrue(net.readingPaused());
        net.deliver("x".repeat(150));
        probe.transport().resumeReading();
        assertTrue(net.readingPaused());
        clock.advance(Duration.ofSeconds(1));
        assertFalse(net.readingPaused());
    }

    @Test
    void aDebtOfLessThanAMillisecondIsNoPause() {
        RecordingTransport net = connect(slow.perConnection(Rate.perSecond(1_000_000).burst(1)));
        net.deliver("x".repeat(1000));
        assertFalse(net.readingPaused());
        net.deliver("x");
        assertTrue(net.readingPaused());
    }

    @Test
    void connectionsThatShareATotalWaitInTheOrderInWhichTheyRead() {
        ThrottlingFactory shared =
                new ThrottlingFactory(_ -> new Probe()).total(Rate.perSecond(100).burst(1));
        RecordingTransport first = connect(shared);
        RecordingTransport second = connect(shared);
        first.deliver("x".repeat(101));
        second.deliver("x".repeat(100));
        clock.advance(Duration.ofSeconds(1));
        assertFalse(first.readingPaused());
        assertTrue(second.readingPaused());
        clock.advance(Duration.ofSeconds(1));
        assertFalse(second.readingPaused());
    }

    @Test
    void aConnectionThatEndsLeavesNoTimer() {
        RecordingTransport net = connect(slow);
        net.deliver("x".repeat(1000));
        net.deliverLoss(new Disconnect.Done());
        assertEquals(0, clock.pending());
    }

    @Test
    void withoutARateThereIsNoWrapper() {
        assertSame(probe, new ThrottlingFactory(_ -> probe).buildProtocol(Peer.at("::1", 1)));
    }

    /// Peers that send all they can, as long as they are read from: in the long run the total gets
    /// its rate, neither more nor much less, and nobody starves.
    @Test
    void greedyPeersGetTheRateAndNotMore() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ThrottlingFactory shared =
                    new ThrottlingFactory(_ -> new Probe())
                            .perConnection(Rate.perSecond(40_000).burst(5_000))
                            .total(Rate.perSecond(100_000).burst(20_000));
            long[] got = greedy(shared, random);
            String where = "seed " + seed;
            long sum = 0;
            for (long bytes : got) {
                assertTrue(bytes <= 5_000 + 40_000 * 10 + 2_000, where + ": one got " + bytes);
                assertTrue(bytes >= 100_000, where + ": one got " + bytes);
                sum += bytes;
            }
            assertTrue(sum <= 20_000 + 100_000 * 10 + 5 * 2_000, where + ": all got " + sum);
            assertTrue(sum >= 100_000 * 10, where + ": all got " + sum);
        }
    }

    /// Bytes that each of five got in ten seconds.
    private long[] greedy(ThrottlingFactory factory, Random random) {
        List<RecordingTransport> peers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            peers.add(connect(factory));
        }
        long[] got = new long[5];
        for (int ms = 0; ms < 10_000; ms++) {
            for (int i = 0; i < 5; i++) {
                if (!peers.get(i).readingPaused()) {
                    byte[] bytes = new byte[1 + random.nextInt(1900)];
                    got[i] += bytes.length;
                    peers.get(i).deliver(bytes);
                }
            }
            clock.advance(Duration.ofMillis(1));
        }
        return got;
    }
}
