package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Eol;
import dev.ropewalk.pubsub.settings.LineSource;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BroadcastTest {
    private final ManualClock clock = new ManualClock();
    private Broadcast broadcast = new Broadcast(Plain.SETTINGS);
    private final List<RecordingTransport> clients = new ArrayList<>();
    private int port = 40000;

    @AfterEach
    void stop() {
        clients.forEach(client -> client.deliverLoss(new Disconnect.Done()));
        clients.clear();
        broadcast.stop();
    }

    private RecordingTransport join() {
        return join(new InetSocketAddress(InetAddress.getLoopbackAddress(), port++));
    }

    private RecordingTransport join(SocketAddress peer) {
        RecordingTransport client =
                RecordingTransport.connect(broadcast.buildProtocol(peer), peer, clock);
        clients.add(client);
        return client;
    }

    private void use(BroadcastSettings settings) {
        stop();
        broadcast = new Broadcast(settings);
    }

    @ParameterizedTest
    @EnumSource
    void everyLineGoesToEveryClientAndTheSender(Feed feed) {
        RecordingTransport a = join();
        RecordingTransport b = join();
        feed.deliver(a, "one\r\ntwo\nthr");
        feed.deliver(b, "\n");
        feed.deliver(a, "ee\r\n");
        assertEquals("one\ntwo\n\nthree\n", a.take());
        assertEquals("one\ntwo\n\nthree\n", b.take());
    }

    @ParameterizedTest
    @EnumSource
    void manyLinesInAReadAreTakenUpToOneThatIsTooLong(Feed feed) {
        RecordingTransport a = join();
        RecordingTransport b = join();
        String before = "a\nb\nc\n\nd\nPOST is a word\n" + "e".repeat(16384) + "\n";
        feed.deliver(a, before + "f".repeat(16385) + "\nnever\n");
        assertEquals(before + "# closed: a line is at most 16384 bytes\n", a.take());
        assertEquals(before, b.take());
        assertTrue(a.disconnecting());
    }

    @Test
    void theSenderIsNamedByDefault() {
        use(BroadcastSettings.DEFAULT);
        RecordingTransport a = join();
        a.deliver("hi\n");
        assertEquals("<127.0.0.1:40000>hi\r\n", a.take());
    }

    @Test
    void anIpv6SenderStandsInBrackets() throws UnknownHostException {
        use(BroadcastSettings.DEFAULT);
        RecordingTransport a = join(new InetSocketAddress(InetAddress.getByName("2001:db8::1"), 7));
        a.deliver("hi\n");
        assertEquals("<[2001:db8::1]:7>hi\r\n", a.take());
    }

    @Test
    void theDiarysFormNamesTheServer() {
        use(
                new BroadcastSettings(
                        new Framing(LineSource.HOST, Eol.CRLF, false),
                        HistorySettings.DEFAULT,
                        BroadcastLimits.DEFAULT));
        RecordingTransport a = join();
        a.deliver("hi\n");
        assertEquals("<IPv4Address(type='TCP', host='127.0.0.1', port=1234)>hi\r\n", a.take());
    }

    @Test
    void bytesPassUnchanged() {
        RecordingTransport a = join();
        byte[] line = new byte[256];
        for (int i = 0; i < 256; i++) {
            line[i] = (byte) (i == '\n' ? ' ' : i);
        }
        line[255] = '\n';
        a.deliver(line);
        assertArrayEquals(line, a.takeBytes());
    }

    @Test
    void whoComesLateGetsNoHistory() {
        RecordingTransport a = join();
        a.deliver("before\n");
        RecordingTransport b = join();
        a.deliver("after\n");
        assertEquals("after\n", b.take());
        assertEquals("before\nafter\n", a.take());
    }

    @Test
    void whoLeftIsForgottenAtOnce() {
        RecordingTransport a = join();
        for (int i = 0; i < 100; i++) {
            join().deliverLoss(new Disconnect.Done());
        }
        RecordingTransport b = join();
        a.deliver("x\n");
        assertEquals("x\n", a.take());
        assertEquals("x\n", b.take());
        assertEquals(2, broadcast.clients());
    }

    @Test
    void aLineBeforeTheFinComesBackAndThenTheEnd() {
        RecordingTransport a = join();
        RecordingTransport b = join();
        a.deliver("last");
        a.deliver(" words\npartial");
        a.deliverEnd();
        assertEquals("last words\n", a.take());
        assertEquals("last words\n", b.take());
        assertInstanceOf(Disconnect.Done.class, a.lost());
        assertFalse(b.disconnecting());
    }

    @ParameterizedTest
    @EnumSource
    void theLongestLineIsTaken(Feed feed) {
        RecordingTransport a = join();
        String line = "x".repeat(16384);
        feed.deliver(a, line + "\r\n");
        assertEquals(line + "\n", a.take());
    }

    @ParameterizedTest
    @EnumSource
    void aLineTooLongClosesItsSenderAloneAndTellsIt(Feed feed) {
        RecordingTransport a = join();
        RecordingTransport b = join();
        feed.deliver(a, "before\n" + "x".repeat(16385) + "\nafter\n");
        assertEquals("before\n# closed: a line is at most 16384 bytes\n", a.take());
        assertTrue(a.disconnecting());
        assertEquals("before\n", b.take());
        assertFalse(b.disconnecting());
    }

    @Test
    void whoDoesNotReadDelaysNobodyAndCatchesUp() {
        RecordingTransport slow = join();
        RecordingTransport fast = join();
        slow.setWritable(false);
        for (int i = 0; i < 1000; i++) {
            fast.deliver(i + "\n");
        }
        assertEquals("", slow.take());
        String all = fast.take();
        slow.setWritable(true);
        assertEquals(all, slow.take());
        assertTrue(all.startsWith("0\n1\n2\n") && all.endsWith("999\n"));
    }

    @Test
    void whomTheLogOvertakesIsToldHowMuchWasMissed() {
        use(Plain.with(2 * BroadcastLog.CHUNK_BYTES));
        RecordingTransport slow = join();
        RecordingTransport fast = join();
        slow.setWritable(false);
        String line = "x".repeat(1023);
        long sent = 0;
        while (!slow.disconnecting()) {
            fast.deliver(line + "\n");
            sent++;
        }
        assertEquals("# closed: too slow, 64 lines missed\n", slow.take());
        assertTrue(sent > 128, sent + " lines fit into the history");
        assertFalse(fast.disconnecting());
        slow.clock().advance(Duration.ofSeconds(10));
        assertFalse(slow.aborted(), "it went in order");
    }

    @Test
    void aSlowClientMayBeBehindByTheWholeHistory() {
        use(Plain.with(4 * BroadcastLog.CHUNK_BYTES));
        RecordingTransport slow = join();
        RecordingTransport fast = join();
        slow.setWritable(false);
        StringBuilder sent = new StringBuilder();
        while (sent.length() < 4 * BroadcastLog.CHUNK_BYTES) {
            fast.deliver("y".repeat(99) + "\n");
            sent.append("y".repeat(99)).append('\n');
        }
        slow.setWritable(true);
        assertEquals(sent.toString(), slow.take());
    }

    @Test
    void aDrainDeliversFirstThenSaysSoAndCloses() {
        Protocol protocol =
                broadcast.buildProtocol(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        RecordingTransport a = RecordingTransport.connect(protocol);
        clients.add(a);
        join().deliver("x\n");
        protocol.drain();
        assertEquals("x\n# the server is going down\n", a.take());
        assertTrue(a.disconnecting());
    }

    @Test
    void whatComesAfterTheLastWordsIsNotPublished() {
        RecordingTransport going = join();
        RecordingTransport other = join();
        going.deliver("1\n2\n3\n");
        going.setWritable(false);
        going.deliver("4\n");
        going.deliverEnd();
        going.deliver("5\n");
        assertEquals("1\n2\n3\n4\n", other.take());
        going.setWritable(true);
        assertEquals("1\n2\n3\n4\n", going.take());
    }

    @Test
    void aRefusalIsALineOfOurOwn() {
        RecordingTransport refused =
                RecordingTransport.connect(
                        broadcast.buildRefusal(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                                "too many"));
        assertEquals("# refused: too many\n", refused.take());
        assertTrue(refused.disconnecting());
    }

    @Test
    void aLineLongerThanAChunkIsOneLine() {
        use(Plain.with(new BroadcastLimits(1 << 20, null, 1)));
        RecordingTransport a = join();
        byte[] line = ("z".repeat(1 << 20) + "\n").getBytes(StandardCharsets.US_ASCII);
        a.deliver(line);
        a.deliver("short\n");
        assertEquals(line.length + 6, a.takeBytes().length);
    }
}
