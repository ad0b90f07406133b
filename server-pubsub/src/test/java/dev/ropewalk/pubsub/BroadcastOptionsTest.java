package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.policy.Rate;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Eol;
import dev.ropewalk.pubsub.settings.LineSource;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The effect of each option for a line client.
class BroadcastOptionsTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final SocketAddress PEER =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000);

    private final ManualClock clock = new ManualClock();
    private final List<RecordingTransport> clients = new ArrayList<>();
    private BroadcastHost host = new BroadcastHost(Plain.SETTINGS);
    private Broadcast broadcast = host.shared();

    @AfterEach
    void stop() {
        clients.forEach(client -> client.deliverLoss(new Disconnect.Done()));
        broadcast.stop();
        assertEquals(0, clock.pending(), "nothing is left to do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "none"})
    void theOperatingSystemMaySyncByEitherWord(String word) {
        PubsubServer server = new PubsubServer();
        new CommandLine(server).parseArgs("--log", "x", "--sync", word);
        assertEquals(LogSync.NEVER, LogSync.parse(word));
        assertEquals("never", LogSync.parse(word).toString());
        var option = new CommandLine(server).getCommandSpec().findOption("--sync");
        String sync = String.join(" ", option.description());
        assertTrue(sync.contains("never") && !sync.contains("none"), sync);
    }

    @Test
    void theStartSaysHowEachPortIsTriedAndWhichTopicItHas() {
        PubsubServer server = new PubsubServer();
        SocketAddress port = new InetSocketAddress(1025);
        ServerEndpoint plain = ServerEndpoint.parse("tcp:1025");
        ServerEndpoint topic =
                ServerEndpoint.parse("tcp:1025:topic=builds?", server.endpointParameters());
        assertEquals(
                "nc localhost 1025   (twice: each sees the other's lines)   http://localhost:1025/",
                server.hint(plain, port));
        assertEquals(
                "nc localhost 1025   (topic /builds?)   http://localhost:1025/builds%3F",
                server.hint(topic, port));
    }

    private void use(BroadcastSettings settings) {
        broadcast.stop();
        host = new BroadcastHost(settings);
        broadcast = host.shared();
    }

    private RecordingTransport join(Factory factory, SocketAddress peer) {
        return join(factory, peer, clock);
    }

    private RecordingTransport join(Factory factory, SocketAddress peer, ManualClock loop) {
        var protocol = factory.buildProtocol(peer);
        if (protocol == null) {
            throw new IllegalStateException("refused: " + peer);
        }
        RecordingTransport client = RecordingTransport.connect(protocol, peer, loop);
        clients.add(client);
        return client;
    }

    private Broadcast on(String topic) {
        return host.on(topic, PortProtocol.EITHER);
    }

    private RecordingTransport join() {
        return join(broadcast, PEER);
    }

    @Test
    void aReplayIsTheLastLinesAndThenWhatComes() {
        use(Plain.with(new HistorySettings(1 << 20, 3, SlowConsumerPolicy.DISCONNECT)));
        RecordingTransport a = join();
        a.deliver("1\n2\n");
        assertEquals("1\n2\n", join().take());
        a.deliver("3\n4\n");
        RecordingTransport b = join();
        assertEquals("2\n3\n4\n", b.take());
        a.deliver("5\n");
        assertEquals("5\n", b.take());
    }

    @Test
    void aReplayWaitsForRoomToo() {
        use(Plain.with(new HistorySettings(1 << 20, 5000, SlowConsumerPolicy.DISCONNECT)));
        RecordingTransport a = join();
        a.deliver(("x".repeat(999) + "\n").repeat(500));
        RecordingTransport b = join();
        assertEquals(a.take(), b.take());
    }

    @Test
    void theLogOutlivesItsClients() {
        use(Plain.with(new HistorySettings(1 << 20, 10, SlowConsumerPolicy.DISCONNECT)));
        RecordingTransport a = join();
        a.deliver("x\n");
        a.deliverLoss(new Disconnect.Done());
        assertEquals("x\n", join().take());
    }

    @Test
    void whoIsToSkipIsToldWhatItLostAndGoesOn() {
        use(Plain.with(new HistorySettings(2 * CHUNK, 0, SlowConsumerPolicy.SKIP)));
        RecordingTransport slow = join();
        RecordingTransport fast = join();
        slow.setWritable(false);
        int sent = 1000;
        for (int i = 0; i < sent; i++) {
            fast.deliver("%04d".formatted(i) + "x".repeat(1019) + "\n");
        }
        assertEquals("", slow.take());
        assertFalse(slow.disconnecting());
        slow.setWritable(true);
        List<String> got = slow.take().lines().toList();
        int lost = sent - got.size() + 1;
        assertEquals("# lost " + lost + " lines", got.getFirst());
        assertEquals(lost, Integer.parseInt(got.get(1).substring(0, 4)));
        assertTrue(got.size() > 64, got.size() + " lines were kept for it");
        fast.deliver("next\n");
        assertEquals("next\n", slow.take());
    }

    @Test
    void whoIsFullIsWrittenNothing() {
        RecordingTransport slow = join();
        RecordingTransport fast = join();
        slow.setWritable(false);
        fast.deliver("x\n".repeat(1000));
        assertEquals("", slow.take());
        slow.setWritable(true);
        assertEquals(2000, slow.takeBytes().length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatOneReadBringsOvertakesNobodyWhoReads(boolean sanitize) {
        Framing framing = new Framing(LineSource.ADDRESS, Eol.LF, sanitize);
        HistorySettings history = new HistorySettings(CHUNK, 0, SlowConsumerPolicy.DISCONNECT);
        use(new BroadcastSettings(framing, history, BroadcastLimits.DEFAULT));
        RecordingTransport reader = join();
        RecordingTransport flood = join();
        flood.deliver("\n".repeat(20_000));
        assertTrue(flood.readingPaused());
        flood.deliverEnd();
        clock.advance(Duration.ofSeconds(1));
        assertEquals("<127.0.0.1:40000>\n".repeat(20_000), reader.take());
        assertFalse(reader.disconnecting());
        assertTrue(flood.disconnecting(), "its end came behind its lines");
    }

    @Test
    void whoeverIsReadOnAnotherLoopIsWaitedForToo() {
        use(Plain.with(CHUNK));
        ManualClock other = new ManualClock();
        RecordingTransport reader = join(broadcast, PEER, other);
        RecordingTransport flood = join();
        StringBuilder read = new StringBuilder();
        flood.deliver("0123456\n".repeat(CHUNK));
        while (flood.readingPaused()) {
            clock.advance(Duration.ofSeconds(1));
            assertTrue(flood.readingPaused(), "the other loop has not had its turn");
            other.advance(Duration.ZERO);
            read.append(reader.take());
            clock.advance(Duration.ofMillis(1));
        }
        other.advance(Duration.ZERO);
        assertEquals("0123456\n".repeat(CHUNK), read + reader.take());
    }

    @Test
    void whoGoesWhileOthersReadLeavesNoTimer() {
        use(Plain.with(CHUNK));
        RecordingTransport flood = join();
        flood.deliver("0123456\n".repeat(CHUNK / 4));
        assertTrue(flood.readingPaused());
        flood.deliverLoss(new Disconnect.Done());
        assertEquals(0, clock.pending());
    }

    @ParameterizedTest
    @EnumSource
    void overItsRateAClientIsNotReadFromAndLosesNothing(Feed feed) {
        use(Plain.with(new BroadcastLimits(100, Rate.parse("10/s,burst=3"), 1)));
        RecordingTransport a = join();
        feed.deliver(a, "1\n2\n3\n4\n5\n6\n");
        assertEquals("1\n2\n3\n4\n", a.take());
        assertTrue(a.readingPaused());
        clock.advance(Duration.ofMillis(99));
        assertEquals("", a.take());
        clock.advance(Duration.ofMillis(1));
        assertEquals("5\n", a.take());
        assertTrue(a.readingPaused());
        clock.advance(Duration.ofMillis(200));
        assertEquals("6\n", a.take());
        assertFalse(a.readingPaused());
    }

    @Test
    void theRateIsEachClientsOwn() {
        use(Plain.with(new BroadcastLimits(100, Rate.parse("1/s"), 1)));
        RecordingTransport a = join();
        RecordingTransport b = join();
        a.deliver("1\n2\n");
        b.deliver("3\n");
        assertTrue(a.readingPaused());
        assertFalse(b.readingPaused());
        assertEquals("1\n2\n3\n", b.take());
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void aFinBehindLinesOverTheRateWaitsForThem() {
        use(Plain.with(new BroadcastLimits(100, Rate.parse("1/s"), 1)));
        RecordingTransport a = join();
        a.deliver("1\n2\n3\n4\n");
        a.deliverEnd();
        assertFalse(a.disconnecting());
        clock.advance(Duration.ofSeconds(3));
        assertEquals("1\n2\n3\n4\n", a.take());
        assertTrue(a.disconnecting());
    }

    @Test
    void whoGoesWhileItWaitsLeavesNoTimer() {
        use(Plain.with(new BroadcastLimits(100, Rate.parse("1/s"), 1)));
        RecordingTransport a = join();
        a.deliver("1\n2\n3\n");
        a.deliverLoss(new Disconnect.Done());
        assertEquals(0, clock.pending());
    }

    @Test
    void controlCharactersAreShownWhereThatIsAskedFor() {
        use(
                new BroadcastSettings(
                        new Framing(LineSource.NONE, Eol.LF, true),
                        HistorySettings.DEFAULT,
                        new BroadcastLimits(20, null, 1)));
        RecordingTransport a = join();
        a.deliver("\u001b[31mred\tü\r\r\nplain\n" + "\u0007".repeat(20) + "\n");
        assertEquals("\\x1b[31mred\tü\\x0d\nplain\n" + "\\x07".repeat(20) + "\n", a.take());
    }

    @Test
    void theNameOfAUnixSocketEndsNoLine() {
        use(BroadcastSettings.DEFAULT);
        RecordingTransport a = join(broadcast, UnixDomainSocketAddress.of("/tmp/a\nb"));
        a.deliver("hi\n");
        assertEquals(1, a.take().lines().count());
    }

    @Test
    void aPortWithATopicHasALogOfItsOwn() {
        Broadcast builds = on("builds");
        RecordingTransport all = join();
        RecordingTransport a = join(builds, PEER);
        RecordingTransport b = join(on("/builds"), PEER);
        a.deliver("x\n");
        all.deliver("y\n");
        assertEquals("x\n", a.take());
        assertEquals("x\n", b.take());
        assertEquals("y\n", all.take());
        assertSame(builds, on("/builds"));
        assertNotSame(builds, on("/"));
    }

    @Test
    void portsHaveNoMoreTopicsThanThereMayBe() {
        use(Plain.with(new BroadcastLimits(100, null, 2)));
        on("/");
        on("a");
        on("/a");
        var wrong = assertThrows(IllegalArgumentException.class, () -> on("b"));
        assertEquals("ports have at most 2 topics, so none is left for \"/b\"", wrong.getMessage());
    }

    @Test
    void theLogsGoWithTheLastPort() {
        use(Plain.with(new HistorySettings(1 << 20, 10, SlowConsumerPolicy.DISCONNECT)));
        Broadcast builds = on("builds");
        broadcast.start();
        builds.start();
        RecordingTransport a = join();
        a.deliver("x\n");
        a.deliverLoss(new Disconnect.Done());
        broadcast.stop();
        assertEquals("x\n", join().take(), "another port could still have it");
        clients.getLast().deliverLoss(new Disconnect.Done());
        builds.stop();
        assertEquals("", join().take());
    }
}
