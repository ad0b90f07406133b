package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private long millis = 1_000_000;
    private final Topics topics =
            new Topics(Plain.with(new BroadcastLimits(100, null, 3)), () -> millis);

    @AfterEach
    void close() {
        topics.closeAll();
    }

    private Topic open(String name) {
        Topic topic = topics.open(new TopicName(name));
        assertNotNull(topic, name);
        return topic;
    }

    private static Position say(Topic topic, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return topic.position(TopicProbe.publish(topic, bytes));
    }

    private List<String> names() {
        return topics.all().stream().map(topic -> topic.name().path()).toList();
    }

    @Test
    void oneNameIsOneTopic() {
        assertSame(open("a"), open("/a"));
        assertNotEquals(open("a"), open("b"));
    }

    @Test
    void whatIsUsedStaysWhatIsEmptyGoes() {
        Topic a = open("a");
        Topic b = open("b");
        assertSame(b, open("b"));
        topics.close(a);
        topics.close(b);
        assertEquals(List.of("/b"), names());
        topics.close(b);
        assertEquals(List.of(), names());
    }

    @Test
    void aTopicWithLinesIsKeptForWhoComesBack() {
        Topic a = open("a");
        Position after = say(a, "x");
        topics.close(a);
        assertSame(a, open("a"));
        assertEquals(after, a.head());
    }

    @Test
    void whereThereIsNoRoomTheOneLeftLongestGoes() {
        for (String name : List.of("a", "b", "c")) {
            say(open(name), "x");
        }
        topics.close(open("c"));
        for (String name : List.of("b", "c", "a")) {
            topics.close(
                    topics.all().stream()
                            .filter(t -> t.name().path().endsWith(name))
                            .findFirst()
                            .orElseThrow());
        }
        open("d");
        assertEquals(List.of("/c", "/a", "/d"), names());
        open("b");
        assertEquals(List.of("/a", "/d", "/b"), names());
    }

    @Test
    void whereAllAreUsedThereIsNoRoom() {
        Topic a = open("a");
        open("b");
        open("c");
        assertNull(topics.open(new TopicName("d")));
        topics.close(a);
        open("d");
    }

    @Test
    void aTopicThatComesAgainIsAnotherLog() {
        Topic first = open("a");
        Position before = first.head();
        topics.close(first);
        Topic second = open("a");
        assertNotEquals(before.epoch(), second.head().epoch());
        assertEquals(Long.toString(millis, 36), before.epoch());
        millis -= 500;
        assertEquals(Long.toString(1_000_002, 36), open("b").head().epoch());
    }

    @Test
    void whatIsForgottenTakesNoLines() {
        Topic a = open("a");
        topics.close(a);
        assertThrows(IllegalStateException.class, () -> say(a, "x"));
    }
}
