package dev.ropewalk.pubsub.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which protocol a connection gets, and what becomes of what it said before.
class ProtocolDetectorTest {
    private static final SocketAddress PEER =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000);
    private static final String REQUEST = "POST /builds HTTP/1.1\r\nHost: x\r\n\r\nbody";

    private final ManualClock clock = new ManualClock();
    private final Topics topics = new Topics(Plain.SETTINGS);
    private final Topic topic = Objects.requireNonNull(topics.open(TopicName.DEFAULT));
    private final List<RecordingTransport> clients = new ArrayList<>();
    private final List<FakeWeb> webs = new ArrayList<>();
    private final ProtocolDetector.Others others =
            new ProtocolDetector.Others(
                    peer -> new FakeWeb(webs),
                    ProtocolDetector.SILENCE,
                    Duration.ofSeconds(10),
                    1000);

    @AfterEach
    void leave() {
        clock.turn();
        clients.forEach(client -> client.deliverLoss(new Disconnect.Done()));
        assertEquals(0, clock.pending(), "nothing is left to do");
        assertEquals(0, topic.clients());
        topics.closeAll();
    }

    private RecordingTransport connect(Protocol lines) {
        RecordingTransport client =
                RecordingTransport.connect(new ProtocolDetector(lines, others), PEER, clock);
        clients.add(client);
        return client;
    }

    private RecordingTransport connect() {
        return connect(new LineSubscriber(topic, Plain.SETTINGS));
    }

    private void say(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        topic.publish(new byte[0], Unpooled.wrappedBuffer(bytes));
        clock.turn();
    }

    private void pass(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    @Test
    void whoIsSilentIsALineClientThatMissedNothing() {
        RecordingTransport client = connect();
        say("one");
        pass(1_999);
        assertEquals("", client.take());
        say("two");
        pass(1);
        assertEquals("one\ntwo\n", client.take());
        say("three");
        assertEquals("three\n", client.take());
        client.deliver("four\n");
        assertEquals("four\n", client.take());
    }

    @Test
    void smallLettersAreLinesAtOnce() {
        RecordingTransport client = connect();
        say("before");
        client.deliver("h");
        assertEquals("before\n", client.take());
        client.deliver("i\n");
        assertEquals("hi\n", client.take());
    }

    @ParameterizedTest
    @EnumSource
    void whatTurnsOutToBeALineIsOneFromItsFirstByte(Feed feed) {
        RecordingTransport client = connect();
        feed.deliver(client, "GET OUT\nPOST office\nGET / HTTP/1\n");
        assertEquals("GET OUT\nPOST office\nGET / HTTP/1\n", client.take());
        assertEquals(List.of(), webs);
    }

    @ParameterizedTest
    @EnumSource
    void httpGetsTheRequestFromItsFirstByte(Feed feed) {
        RecordingTransport client = connect();
        feed.deliver(client, REQUEST);
        assertEquals(REQUEST, webs.getFirst().got());
        say("not for it");
        assertEquals("", client.take());
        client.setWritable(false);
        client.setWritable(true);
        client.deliverEnd();
        assertEquals(
                List.of("writable false", "writable true", "fin", "lost"),
                webs.getFirst().events());
        assertEquals(0, topic.head().offset() - "not for it\n".length());
    }

    @Test
    void aBeginningThatGoesNoFurtherIsALineAfterTenSeconds() {
        RecordingTransport client = connect();
        client.deliver("GET /buil");
        say("meanwhile");
        pass(9_999);
        assertEquals("", client.take());
        pass(1);
        assertEquals("meanwhile\n", client.take());
        client.deliver("ders\n");
        assertEquals("GET /builders\n", client.take());
    }

    @Test
    void aRequestThatComesAfterThatIsNoLine() {
        RecordingTransport client = connect();
        client.deliver("POST /buil");
        pass(10_000);
        client.deliver("ds HTTP/1.1\r\nHost: x\r\n\r\nbody\n");
        assertEquals("# closed: that is HTTP, and these are lines\n", client.take());
        assertTrue(client.disconnecting());
        assertEquals(0, topic.head().offset());
    }

    @Test
    void aBrowserThatConnectsAheadMayAskLater() {
        RecordingTransport client = connect();
        pass(60_000);
        assertEquals(1, topic.clients());
        client.deliver(REQUEST.substring(0, 3));
        client.deliver(REQUEST.substring(3));
        assertEquals(REQUEST, webs.getFirst().got());
        assertEquals(0, topic.clients());
        say("not for it");
        assertEquals("", client.take());
    }

    @Test
    void whoConnectsAheadOnABusyTopicMayAskInASecond() {
        RecordingTransport client = connect();
        say("one");
        pass(300);
        say("two");
        pass(700);
        assertEquals("", client.take());
        client.deliver(REQUEST);
        assertEquals(REQUEST, webs.getFirst().got());
        say("three");
        assertEquals("", client.take());
    }

    @Test
    void whoHasBeenWrittenALineCannotAskAnyMore() {
        RecordingTransport client = connect();
        pass(2_000);
        say("hello");
        client.deliver(REQUEST);
        assertEquals("hello\n# closed: that is HTTP, and these are lines\n", client.take());
        assertEquals(List.of(), webs);
        assertTrue(client.disconnecting());
        assertEquals("hello\n".length(), topic.head().offset());
    }

    @Test
    void theSecondLineMayGiveHttpAwayToo() {
        RecordingTransport client = connect();
        client.deliver("get /\nhost: here\nsecret\n");
        assertEquals("get /\n# closed: that is HTTP, and these are lines\n", client.take());
        RecordingTransport later = connect();
        later.deliver("a\nb\nHost: here\n");
        assertEquals("a\nb\nHost: here\n", later.take());
    }

    @Test
    void aFinBeforeItIsKnownIsThatOfALineClient() {
        RecordingTransport client = connect();
        say("before");
        client.deliver("GET");
        client.deliverEnd();
        assertEquals("before\n", client.take());
        assertTrue(client.disconnecting());
    }

    @Test
    void aDrainBeforeItIsKnownIsThatOfALineClient() {
        ProtocolDetector protocolDetector =
                new ProtocolDetector(new LineSubscriber(topic, Plain.SETTINGS), others);
        RecordingTransport client = RecordingTransport.connect(protocolDetector, PEER, clock);
        clients.add(client);
        client.deliver("PUT /");
        protocolDetector.drain();
        assertEquals("# the server is going down\n", client.take());
        assertTrue(client.disconnecting());
    }

    @Test
    void whoGoesBeforeItIsKnownLeavesNothing() {
        connect().deliverLoss(new Disconnect.Done());
        RecordingTransport client = connect();
        client.deliver("GET /");
        client.deliverLoss(new Disconnect.Done());
        assertEquals(0, clock.pending());
        assertEquals(List.of(), webs);
    }

    @Test
    void aTlsHelloGetsAnAlert() {
        RecordingTransport client = connect();
        client.deliver(new byte[] {0x16, 3, 1});
        client.deliver(new byte[] {2, 0, 1, 0});
        assertArrayEquals(new byte[] {0x15, 3, 1, 0, 2, 2, 40}, client.takeBytes());
        assertTrue(client.disconnecting());
        assertFalse(client.aborted());
    }

    @Test
    void aRefusalWaitsForTheLanguageToo() {
        byte[] note = Plain.SETTINGS.note("refused: too many");
        RecordingTransport silent = connect(new Farewell(note));
        assertEquals("", silent.take());
        pass(2_000);
        assertEquals("# refused: too many\n", silent.take());
        RecordingTransport web = connect(new Farewell(note));
        web.deliver(REQUEST);
        assertEquals("", web.take());
        assertEquals(1, webs.size());
    }
}
