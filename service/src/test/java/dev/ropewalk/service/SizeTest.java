package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sizes, from text and back.
class SizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "100, 100, 100",
        "100B, 100, 100",
        "64KiB, 65536, 64KiB",
        "65536, 65536, 64KiB",
        "16MiB, 16777216, 16MiB",
        "1024MiB, 1073741824, 1GiB",
        "3TiB, 3298534883328, 3TiB",
        "1025KiB, 1049600, 1025KiB",
        "9223372036854775807, 9223372036854775807, 9223372036854775807"
    })
    void aSizeIsANumberAndAUnit(String text, long bytes, String shortest) {
        Size size = Size.parse(text);
        assertEquals(bytes, size.bytes());
        assertEquals(shortest, size.toString());
        assertEquals(size, Size.parse(shortest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KiB",
                "-1",
                "1.5MiB",
                "16 MiB",
                "16mib",
                "16M",
                "8388608TiB",
                "9999999999999999999"
            })
    void whatIsNoSizeIsQuoted(String text) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> Size.parse(text));
        assertTrue(
                String.valueOf(wrong.getMessage()).endsWith("not \"" + text + "\""),
                wrong.getMessage());
    }

    @Test
    void aNegativeSizeIsQuoted() {
        var wrong = assertThrows(IllegalArgumentException.class, () -> new Size(-5));
        assertEquals("a size is 0 or more bytes: -5", wrong.getMessage());
    }
}
