package dev.ropewalk.pubsub.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBufferTest {
    private static String quoted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonBuffer json = new JsonBuffer(1).add((byte) '"');
        json.addText(bytes, bytes.length);
        return json.add((byte) '"').toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, \"\"",
                "hello, \"hello\"",
                "a\"b\\c, \"a\\\"b\\\\c\"",
                "früh \u2028 \ud83d\ude00, \"früh \u2028 \ud83d\ude00\"",
            })
    void aStringIsQuoted(String text, String json) {
        assertEquals(json, quoted(text));
    }

    @Test
    void controlCharactersAreEscaped() {
        assertEquals(
                "\"\\t\\n\\r\\u0000\\u0007\\u001b\\u001f\u007f\"",
                quoted("\t\n\r\u0000\u0007\u001b\u001f\u007f"));
    }

    @Test
    void halfAPairIsNoText() {
        assertEquals("\"?\"", quoted("\ud83d"));
    }

    /// Netty's and the JDK's opinion of the same bytes, over random ones near the edges.
    @Test
    void whatIsUtf8IsTakenAndNothingElse() {
        int[] edges = {
            0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
            0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff, 'a'
        };
        Random random = new Random(20261123);
        JsonBuffer json = new JsonBuffer(1);
        int valid = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) edges[random.nextInt(edges.length)];
            }
            json.cut(0);
            boolean taken = json.addText(bytes, bytes.length);
            assertEquals(isUtf8(bytes), taken, ByteBufUtil.hexDump(bytes));
            byte[] expected = taken ? bytes : new byte[0];
            assertArrayEquals(expected, json.toString().getBytes(StandardCharsets.UTF_8));
            valid += taken ? 1 : 0;
        }
        assertEquals(true, valid > 500, valid + " of them were UTF-8");
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException none) {
            return false;
        }
    }

    @Test
    void numbersAreDecimal() {
        JsonBuffer json = new JsonBuffer(1);
        json.add(0L).add((byte) ' ').add(10L).add((byte) ' ').add(Long.MAX_VALUE);
        assertEquals("0 10 9223372036854775807", json.toString());
    }

    @Test
    void aLongTextGoesThroughAndLeavesNoLargeBuffer() {
        ByteBuf text = Unpooled.wrappedBuffer(new byte[1 << 20]);
        JsonBuffer json = JsonBuffer.ofLoop();
        json.addText(text, 3, (1 << 20) - 3);
        assertEquals(6 * ((1 << 20) - 3), json.length());
        ByteBuf out = Unpooled.buffer();
        json.writeTo(out);
        assertEquals(6 * ((1 << 20) - 3), out.readableBytes());
        assertEquals(0, JsonBuffer.ofLoop().length());
    }

    @Test
    void whatIsNoTextIsBase64() {
        byte[] bytes = {0, (byte) 0xff, 'x', 'y'};
        JsonBuffer json = new JsonBuffer(1);
        json.addBase64(Unpooled.wrappedBuffer(bytes), 1, 3);
        assertArrayEquals(
                new byte[] {(byte) 0xff, 'x', 'y'}, Base64.getDecoder().decode(json.toString()));
    }
}
