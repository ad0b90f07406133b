package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;

/// Feeds generated input to a receiver, cut at random, and holds it to its duties: the lent buffer
/// comes back with one reference, and no memory is left when the connection ends. A char is a byte
/// here.
final class RandomFeed {
    private final Random random;
    private boolean paused;

    RandomFeed(Random random) {
        this.random = random;
    }

    /// Runs `test` with `cases` generators in turn, a fixed seed each, named if it fails.
    static void forAll(int cases, Consumer<Random> test) {
        for (int seed = 0; seed < cases; seed++) {
            try {
                test.accept(new Random(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /// Has `receiver` paused until this feed resumes it.
    void pause(FrameReceiver receiver) {
        receiver.pauseReading();
        paused = true;
    }

    /// A connection from its first byte to its end.
    void run(FrameReceiver receiver, String input) {
        long before = UnpooledByteBufAllocator.DEFAULT.metric().usedHeapMemory();
        RecordingTransport transport = RecordingTransport.connect(receiver);
        byte[] bytes = input.getBytes(StandardCharsets.ISO_8859_1);
        int most = 1 + random.nextInt(bytes.length + 1);
        for (int at = 0; at < bytes.length && !transport.disconnecting(); ) {
            int length = Math.min(1 + random.nextInt(most), bytes.length - at);
            lend(receiver, Unpooled.wrappedBuffer(bytes, at, length));
            at += length;
            if (paused && random.nextBoolean()) {
                resume(receiver);
            }
        }
        while (paused) {
            resume(receiver);
        }
        transport.deliverEnd();
        assertEquals(before, UnpooledByteBufAllocator.DEFAULT.metric().usedHeapMemory(), "leak");
    }

    private static void lend(FrameReceiver receiver, ByteBuf lent) {
        receiver.dataReceived(lent);
        assertEquals(1, lent.refCnt());
        lent.release();
    }

    private void resume(FrameReceiver receiver) {
        paused = false;
        receiver.resumeReading();
    }

    /// `length` characters out of `alphabet`.
    static String garbage(Random random, String alphabet, int length) {
        StringBuilder garbage = new StringBuilder();
        for (int i = 0; i < length; i++) {
            garbage.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return garbage.toString();
    }
}
