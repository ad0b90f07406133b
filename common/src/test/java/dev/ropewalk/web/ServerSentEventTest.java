package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventTest {
    @Test
    void anEventIsFieldsAndAnEmptyLine() {
        assertEquals("data: hello\n\n", ServerSentEvent.of("hello").encoded());
        assertEquals(
                "id: 7\nevent: tick\ndata: a\ndata: b\n\n",
                new ServerSentEvent("7", "tick", "a\nb").encoded());
        assertEquals("id: k:12\n\n", ServerSentEvent.mark("k:12").encoded());
        assertEquals("id: \ndata: \n\n", ServerSentEvent.of("").withId("").encoded());
        assertEquals("event: gap\ndata: x\n\n", ServerSentEvent.of("x").withEvent("gap").encoded());
    }

    @Test
    void eachLineOfTheTextIsAFieldWhateverEndsIt() {
        assertEquals(
                "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n",
                ServerSentEvent.of("a\rb\nc\r\nd\n").encoded());
        assertEquals("data: \ndata: \ndata: \n\n", ServerSentEvent.of("\n\r").encoded());
        assertEquals("data: \ndata: \n\n", ServerSentEvent.of("\r\n").encoded());
    }

    @Test
    void aBlankAtTheBeginningIsKeptBehindTheOneThatAClientTakesAway() {
        assertEquals("data:   a\n\n", ServerSentEvent.of("  a").encoded());
        assertEquals("data: event: no\n\n", ServerSentEvent.of("event: no").encoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b"})
    void anIdThatWouldEndTheLineIsRefused(String id) {
        ServerSentEvent event = ServerSentEvent.of("x");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> event.withId(id));
        assertEquals("an event's id holds no CR, LF or NUL: \"" + id + "\"", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r"})
    void aNameThatWouldEndTheLineIsRefused(String name) {
        ServerSentEvent event = ServerSentEvent.of("x");
        assertThrows(IllegalArgumentException.class, () -> event.withEvent(name));
    }
}
