package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Eol;
import dev.ropewalk.pubsub.settings.LineSource;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.HttpError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Lines with an `Idempotency-Key` are there once, over HTTP, over WebSocket and over both.
class IdempotentPublisherTest extends HttpFixture {
    private static final String KEY = "Idempotency-Key: \"8e03978e\"\r\n";

    private static String position(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        return answer.lines().toList().getLast();
    }

    @Test
    void aRepeatIsAnsweredWithTheSamePositionAndPublishesNothing() throws IOException {
        String first = position(post("/builds", KEY, "one\ntwo"));
        say("/builds", "between");
        assertEquals(first, position(post("/builds", KEY, "one\r\ntwo\n")));
        String json = post("/builds", KEY + "Accept: application/json\r\n", "one\ntwo");
        assertTrue(json.endsWith("{\"position\":\"" + first + "\",\"lines\":2}\n"), json);
        say("/builds", "end");
        assertEquals("one\ntwo\nbetween\nend\n", history("/builds", 4));
    }

    @Test
    void otherLinesWithTheSameKeyAreRefused() throws IOException {
        post("/builds", KEY, "one");
        assertRefused(
                post("/builds", KEY, "two"),
                "422 Unprocessable Content",
                "This Idempotency-Key was used with other lines.");
        say("/builds", "end");
        assertEquals("one\nend\n", history("/builds", 2));
    }

    @Test
    void aKeyIsThatOfOneTopic() throws IOException {
        position(post("/a", KEY, "one"));
        position(post("/b", KEY, "two"));
        assertEquals("one\n", history("/a", 1));
        assertEquals("two\n", history("/b", 1));
    }

    @Test
    void aKeyThatCannotBeReadIsRefused() throws IOException {
        String answer = post("/builds", "Idempotency-Key: a b\r\n", "one");
        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        assertTrue(answer.contains("An Idempotency-Key is one string"), answer);
    }

    @Test
    void aKeyWhoseLinesWereRefusedIsFreeAgain() throws IOException {
        assertTrue(post("/builds", KEY, "x".repeat(16385)).startsWith("HTTP/1.1 413 "));
        position(post("/builds", KEY, "one"));
    }

    @Test
    void repeatsAtTheSameTimeAreOneLine() throws Exception {
        use(BroadcastSettings.DEFAULT);
        List<Future<String>> posts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                posts.add(threads.submit(() -> post("/builds", KEY, "one")));
            }
        }
        HashSet<String> positions = new HashSet<>();
        for (Future<String> each : posts) {
            positions.add(position(each.get()));
        }
        assertEquals(1, positions.size());
        assertTrue(get("/-/topics", "").contains("/builds  0        1 "));
    }

    @Test
    void aMessageWithItsKeyIsOneLineOverHttpToo() throws Exception {
        String first = position(post("/builds", KEY, "one\ntwo"));
        String subprotocol = WebSocketSubscriber.IDEMPOTENT;
        try (SocketPeer peer = new SocketPeer(server.port.address(), "/builds", subprotocol)) {
            peer.say("8e03978e\none\ntwo");
            assertEquals(
                    "{\"key\":\"8e03978e\",\"published\":{\"position\":\""
                            + first
                            + "\",\"lines\":2}}",
                    peer.hear());
            peer.say("8e03978e\nother");
            assertEquals(
                    "{\"key\":\"8e03978e\","
                            + "\"refused\":\"This Idempotency-Key was used with other lines.\"}",
                    peer.hear());
            peer.say("long\n" + "x".repeat(16385));
            assertEquals(
                    "{\"key\":\"long\",\"refused\":\"A line is at most 16384 bytes.\"}",
                    peer.hear());
            peer.say("empty\n");
            String both = peer.hear() + peer.hear();
            assertTrue(both.contains("\"text\":\"\"") && both.contains("\"published\""), both);
            peer.say("no key");
            assertEquals("close 1008 a message is a key, a line end and lines", peer.hear());
        }
        assertEquals("one\ntwo\n\n", history("/builds", 3));
    }

    private long now;

    private static List<ByteBuf> line(String text) {
        return List.of(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    @Test
    void keysAreForgottenWhenTheyAreOldOrTooMany() {
        Topics topics = new Topics(Plain.SETTINGS);
        Topic topic = RetryLater.open(topics, new TopicName("/a"));
        IdempotentPublisher publisher = new IdempotentPublisher(topics.counters(), () -> now);
        byte[] source = {};
        publisher.publish(topic, source, line("one"), "k");
        now = IdempotentPublisher.KEPT.toNanos() - 1;
        publisher.publish(topic, source, line("one"), "k");
        assertEquals(1, topic.lineCount());
        now++;
        publisher.publish(topic, source, line("one"), "k");
        assertEquals(2, topic.lineCount());
        assertEquals(1, topics.counters().keys.sum());
        assertEquals(1, topics.counters().repeats.sum());
        assertEquals(0, topics.counters().forgottenKeys.sum());
        for (int i = 0; i < IdempotentPublisher.MOST; i++) {
            publisher.publish(topic, source, line("x"), "k" + i);
        }
        assertEquals(IdempotentPublisher.MOST, topics.counters().keys.sum());
        assertEquals(1, topics.counters().forgottenKeys.sum());
        publisher.publish(topic, source, line("another"), "k");
        assertNotEquals(0, topics.counters().forgottenKeys.sum());
        List<ByteBuf> other = line("other");
        assertThrows(HttpError.class, () -> publisher.publish(topic, source, other, "k"));
        topics.closeAll();
    }

    @Test
    void aLineThatIsMadeHarmlessIsNotKeptAfterTheCall() {
        Framing harmless = new Framing(LineSource.NONE, Eol.LF, true);
        Topics topics =
                new Topics(
                        new BroadcastSettings(
                                harmless, HistorySettings.DEFAULT, BroadcastLimits.DEFAULT));
        Topic topic = RetryLater.open(topics, TopicName.DEFAULT);
        ByteBuf message =
                Unpooled.directBuffer()
                        .writeBytes("one\ntwo\u0007".getBytes(StandardCharsets.US_ASCII));
        new IdempotentPublisher(topics.counters(), System::nanoTime)
                .publish(topic, new byte[0], new BodyLines(message), "8e03978e");
        assertEquals(1, message.refCnt());
        message.release();
        topics.closeAll();
    }
}
