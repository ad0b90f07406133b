package dev.ropewalk.pubsub.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeLinesTest {
    private static final int RUNS = 20_000;
    private static final int BEFORE = 9;
    private static final int SPILT = 8;
    private static final byte UNTOUCHED = 77;

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    /// The next line, copied to where there are `room` bytes for it, or just enough where that is
    /// not.
    private static @Nullable String next(WholeLines lines, byte[] ending, int room) {
        byte[] place = new byte[BEFORE + room];
        Arrays.fill(place, UNTOUCHED);
        int copied =
                lines.copy(ByteBuffer.wrap(place).order(ByteOrder.LITTLE_ENDIAN), BEFORE, ending);
        if (copied < 0 && !lines.hasNext()) {
            return null;
        }
        int needed = lines.length() + ending.length;
        if (copied < 0) {
            assertTrue(needed > room, "it fits");
            return next(lines, ending, needed);
        }
        assertEquals(needed, copied);
        for (int i = 0; i < place.length; i++) {
            if (i < BEFORE || i >= BEFORE + copied + SPILT) {
                assertEquals(UNTOUCHED, place[i], "around the line");
            }
        }
        lines.next();
        return new String(place, BEFORE, copied, StandardCharsets.ISO_8859_1);
    }

    private static List<String> all(WholeLines lines, String ending, int room) {
        byte[] end = ending.getBytes(StandardCharsets.ISO_8859_1);
        List<String> all = new ArrayList<>();
        for (String line = next(lines, end, room); line != null; line = next(lines, end, room)) {
            all.add(line);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 99})
    void linesGetTheEndingThatIsWantedHoweverMuchRoomThereIs(int room) {
        String text = "one\r\ntwo\n\n\r\r\nrest";
        assertEquals(
                List.of("one\n", "two\n", "\n", "\r\n"),
                all(new WholeLines(buffer(text), 9), "\n", room));
        assertEquals(
                List.of("one\r\n", "two\r\n", "\r\n", "\r\r\n"),
                all(new WholeLines(buffer(text), 9), "\r\n", room));
    }

    @Test
    void itEndsBeforeALineThatIsTooLong() {
        WholeLines lines = new WholeLines(buffer("abc\r\nabcd\r\nab\n"), 3);
        assertEquals(List.of("abc\n"), all(lines, "\n", 0));
        assertEquals(5, lines.read());
        assertEquals(1, lines.count());
        assertEquals(3, lines.textBytes());
        assertFalse(new WholeLines(buffer("abcdefghijklmnop"), 3).hasNext());
    }

    @Test
    void itCutsAsANaiveSplitDoesWhateverComes() {
        Random random = new Random(7);
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(6) == 0 ? '\n' : random.nextInt(-128, 128));
            }
            int skip = random.nextInt(bytes.length + 1);
            int longest = random.nextInt(24);
            ByteBuf in = Unpooled.wrappedBuffer(bytes).skipBytes(skip);
            String text = in.toString(StandardCharsets.ISO_8859_1);
            WholeLines lines = new WholeLines(in, longest);
            assertEquals(
                    naive(text, longest),
                    all(lines, "\n", random.nextInt(40)),
                    () -> "longest " + longest + ": " + text);
            assertEquals(skip, in.readerIndex());
        }
    }

    private static List<String> naive(String text, int longest) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        for (int lf = rest.indexOf('\n'); lf >= 0; lf = rest.indexOf('\n')) {
            String line = rest.substring(0, lf);
            line = line.endsWith("\r") ? line.substring(0, lf - 1) : line;
            if (line.length() > longest) {
                break;
            }
            lines.add(line + "\n");
            rest = rest.substring(lf + 1);
        }
        return lines;
    }
}
