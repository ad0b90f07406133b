package dev.ropewalk.pubsub.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lines that are put as they lie in a read, beside the same that are put one by one.
class ChunkTest {
    private static final int RUNS = 3000;
    private static final String SOURCE = "<192.0.2.1:65535 and so on>";
    private static final byte[] LF = {'\n'};

    private final Random random = new Random(11);

    @Test
    void theLinesOfAReadAreWhatTheyWouldBeOneByOneToTheEndOfTheChunk() {
        for (int run = 0; run < RUNS; run++) {
            int capacity = random.nextInt(400);
            byte[] source =
                    SOURCE.substring(random.nextInt(28)).getBytes(StandardCharsets.US_ASCII);
            List<String> lines = lines();
            ByteBuf read = bytes(String.join("\n", lines) + "\n");
            WholeLines whole = new WholeLines(read, 99);
            Chunk atOnce = chunk(capacity);
            atOnce.putAll(source, whole, LF, 7);
            Chunk oneByOne = chunk(capacity);
            assertEquals(put(source, lines, oneByOne), whole.count());
            assertEquals(told(oneByOne), told(atOnce));
        }
    }

    /// As many lines as fit.
    private static int put(byte[] source, List<String> lines, Chunk into) {
        int count = 0;
        for (String line : lines) {
            int length = source.length + line.length() + LF.length;
            if (!into.fits(length)) {
                return count;
            }
            into.put(source, bytes(line), LF);
            into.publish(length, source.length, 7);
            count++;
        }
        return count;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            lines.add("abcdefghijklmnopqrstuvwxyz0123456789".substring(random.nextInt(37)));
        }
        return lines;
    }

    private static Chunk chunk(int capacity) {
        return new Chunk(LogOffset.ZERO, 1, Unpooled.buffer(capacity, capacity));
    }

    /// Its bytes, and where each line and its text begin.
    private static String told(Chunk chunk) {
        ChunkPosition end = chunk.end();
        ByteBuf all = chunk.window();
        StringBuilder told =
                new StringBuilder(all.toString(0, (int) end.offset(), StandardCharsets.US_ASCII));
        RunReader lines = new RunReader();
        lines.begin(chunk);
        for (long i = 0; i < end.line(); i++) {
            lines.step();
            told.append(' ').append(lines.source()).append('+').append(lines.sourceLength());
        }
        all.release();
        return told.toString();
    }
}
