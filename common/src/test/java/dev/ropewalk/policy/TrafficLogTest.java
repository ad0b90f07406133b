package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrafficLogTest {
    private final List<String> lines = new ArrayList<>();
    private final Probe probe = new Probe();
    private final TrafficLog log = new TrafficLog(_ -> probe, lines::add);

    @Test
    void everyEventIsALine() {
        RecordingTransport net = Peer.connect(log);
        net.deliver("hello\n");
        probe.transport().write("hi\r\n");
        net.setWritable(false);
        net.setWritable(true);
        net.deliverEnd();
        ((Protocol) probe.transport()).drain();
        probe.transport().loseWriteConnection();
        probe.transport().loseConnection();
        probe.transport().abortConnection();
        net.deliverLoss(new Disconnect.Done());
        String prefix = "#1 10.0.0.1:5000 ";
        assertEquals(
                List.of(
                        prefix + "connected",
                        prefix + "received 6 bytes \"hello\\x0a\"",
                        prefix + "wrote 4 bytes \"hi\\x0d\\x0a\"",
                        prefix + "not writable",
                        prefix + "writable again",
                        prefix + "received the end",
                        prefix + "asked to drain",
                        prefix + "wrote the end",
                        prefix + "closes",
                        prefix + "aborts",
                        prefix + "disconnected: done"),
                lines);
    }

    @Test
    void longDataIsCut() {
        RecordingTransport net = Peer.connect(log.limit(3));
        net.deliver("abc");
        net.deliver("abcd");
        assertTrue(lines.get(1).endsWith("received 3 bytes \"abc\""), lines.get(1));
        assertTrue(lines.get(2).endsWith("received 4 bytes \"abc\"..."), lines.get(2));
        assertEquals("abcabcd", probe.take());
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        Peer.connect(log).deliver("\"\\x0a\u00e9");
        assertTrue(lines.get(1).endsWith("\"\\\"\\\\x0a\\xc3\\xa9\""), lines.get(1));
    }

    @Test
    void whatAnExceptionQuotesIsEscapedToo() {
        Peer.connect(log)
                .deliverLoss(new Disconnect.Failed(new IOException("bad line: a\r\nforged")));
        assertTrue(
                lines.getLast()
                        .endsWith(
                                "disconnected: failed, \"java.io.IOException: bad line:"
                                        + " a\\x0d\\x0aforged\""),
                lines.getLast());
    }

    @Test
    void aPeerHasANumberAndAName() {
        Peer.connect(log, "::1", new ManualClock());
        SocketAddress unix = UnixDomainSocketAddress.of("/tmp/a\nb");
        Protocol built = new TrafficLog(_ -> new Probe(), lines::add).buildProtocol(unix);
        RecordingTransport.connect(Objects.requireNonNull(built), unix, new ManualClock());
        assertEquals("#1 [::1]:5000 connected", lines.get(0));
        assertEquals("#1 unix:/tmp/a\\x0ab connected", lines.get(1));
    }

    @Test
    void noByteOfAPeersReachesALogUnescaped() {
        long seed = 7;
        Random random = new Random(seed);
        RecordingTransport net = Peer.connect(log);
        Transport inside = probe.transport();
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            net.deliver(bytes);
            inside.write(bytes);
        }
        for (String line : lines) {
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), "seed " + seed);
        }
    }

    @Test
    void aNegativeLimitIsMisuse() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> log.limit(-1));
        assertTrue(String.valueOf(thrown.getMessage()).endsWith(": -1"));
    }
}
