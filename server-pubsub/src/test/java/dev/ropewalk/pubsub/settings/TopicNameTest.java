package dev.ropewalk.pubsub.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {
    @Test
    void theSlashInFrontMayBeLeftOut() {
        assertEquals(new TopicName("/builds"), new TopicName("builds"));
        assertEquals(new TopicName("/a/b"), new TopicName("a/b"));
        assertEquals(TopicName.DEFAULT, new TopicName("/"));
    }

    @Test
    void allElseTellsTopicsApart() {
        assertNotEquals(new TopicName("builds"), new TopicName("Builds"));
        assertNotEquals(new TopicName("builds"), new TopicName("builds/"));
        assertNotEquals(new TopicName("builds"), new TopicName("//builds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a\nb",
                "\u001b[31m",
                "a\u00a0b",
                "\u009b1m",
                "\ud800",
                "/-",
                "-/topics"
            })
    void whatIsNoNameIsQuoted(String text) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> new TopicName(text));
        String message = String.valueOf(wrong.getMessage());
        assertTrue(message.endsWith(text + "\""), message);
    }

    @Test
    void aNameHasLettersAndNotTooMany() {
        assertThrows(IllegalArgumentException.class, () -> new TopicName(""));
        assertEquals("/" + "x".repeat(255), new TopicName("x".repeat(255)).path());
        assertThrows(IllegalArgumentException.class, () -> new TopicName("x".repeat(256)));
        assertThrows(IllegalArgumentException.class, () -> new TopicName("ü".repeat(128)));
    }
}
