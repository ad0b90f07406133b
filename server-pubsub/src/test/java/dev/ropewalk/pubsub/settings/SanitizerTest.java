package dev.ropewalk.pubsub.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitizerTest {
    private static String clean(int... bytes) {
        ByteBuf line = Unpooled.buffer();
        for (int b : bytes) {
            line.writeByte(b);
        }
        ByteBuf clean = Sanitizer.clean(line);
        String text = clean.toString(StandardCharsets.ISO_8859_1);
        assertEquals(bytes.length, line.readableBytes());
        line.release();
        return text;
    }

    @Test
    void controlCharactersBecomeVisible() {
        assertEquals("a\\x1b[31mb", clean('a', 0x1b, '[', '3', '1', 'm', 'b'));
        assertEquals("\\x00\\x07\\x08\\x0d\\x1f\\x7f", clean(0, 7, 8, 13, 0x1f, 0x7f));
    }

    @ParameterizedTest
    @CsvSource({"grüße", "日本", "'a\tb'", "😀", "back\\x1bslash", "''", "' '"})
    void allElseStays(String text) {
        ByteBuf line = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        ByteBuf clean = Sanitizer.clean(line);
        assertSame(line, clean);
        line.release();
    }

    @Test
    void theControlCharactersBeyondAsciiAreOnesToo() {
        assertEquals("\\xc2\\x9b1m", clean(0xc2, 0x9b, '1', 'm'));
        assertEquals("\u00c2\u00a0", clean(0xc2, 0xa0));
    }

    @Test
    void aByteThatIsNoUtf8IsOneIfAnOldTerminalObeysIt() {
        assertEquals("\\x9b1m", clean(0x9b, '1', 'm'));
        assertEquals("\u00e9t\u00e9", clean(0xe9, 't', 0xe9));
        assertEquals("\u00e6\\x9b", clean(0xe6, 0x9b));
        assertEquals("\u00c0\\x80", clean(0xc0, 0x80));
    }
}
