package dev.ropewalk.pubsub.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @ParameterizedTest
    @ValueSource(strings = {"k3x9:0", "0:1024", "lzzzzzzzzzzzzzzz:999999999999999999"})
    void itsTextIsReadAsItself(String text) {
        assertEquals(text, Position.parse(text).text());
        assertEquals(text, Position.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "k3x9",
                "k3x9:",
                ":5",
                "K3X9:5",
                "k3x9:-5",
                "k3x9:5 ",
                "k3x9:0x5",
                "a:b:5",
                "12345678901234567:5",
                "k:9999999999999999999"
            })
    void whatIsNoPositionIsQuoted(String text) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> Position.parse(text));
        assertEquals(
                "a position is EPOCH:OFFSET, such as k3x9:1024, not \"" + text + "\"",
                wrong.getMessage());
    }

    @Test
    void itsPartsAreChecked() {
        assertEquals(
                "an epoch is 1 to 16 small letters and digits, not \"a:b\"",
                assertThrows(IllegalArgumentException.class, () -> new Position("a:b", 1))
                        .getMessage());
        assertEquals(
                "an offset is 0 or more: -1",
                assertThrows(IllegalArgumentException.class, () -> new Position("a", -1))
                        .getMessage());
    }
}
