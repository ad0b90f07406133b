package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartialFrameTest {
    private static final int MIB = 1 << 20;

    @Test
    void aMillionSegmentsOfOneLineAreCopiedOnce() {
        Lines lines = new Lines(2 * MIB);
        RecordingTransport.connect(lines);
        assertTrue(copiedByGrowth(lines, MIB) < 2 * MIB);
        assertTrue(
                lines.partialFrame.capacity() <= 2 * MIB + 2,
                "capacity " + lines.partialFrame.capacity());
        lines.dataReceived(Unpooled.wrappedBuffer(new byte[] {'\n'}));
        assertEquals(MIB, lines.events.getFirst().length());
        assertEquals(0, lines.partialFrame.capacity());
    }

    @Test
    void aMillionSegmentsOfOneStringAreCopiedOnce() {
        Strings strings = new Strings();
        IntNStringReceiver receiver = strings.connected(4, 2 * MIB);
        receiver.dataReceived(Unpooled.buffer().writeInt(MIB + 1));
        assertTrue(copiedByGrowth(receiver, MIB) < 2 * MIB);
        assertTrue(receiver.partialFrame.capacity() <= 2 * MIB);
        receiver.dataReceived(Unpooled.wrappedBuffer(new byte[] {'x'}));
        assertEquals(MIB + 1, strings.events.getFirst().length());
    }

    @Test
    void anAnnouncedLengthAllocatesNothing() {
        Strings strings = new Strings();
        IntNStringReceiver receiver = strings.connected(4, Integer.MAX_VALUE);
        receiver.dataReceived(Unpooled.buffer().writeInt(Integer.MAX_VALUE).writeInt(0));
        assertEquals(4, receiver.partialFrame.size());
        assertEquals(64, receiver.partialFrame.capacity());
    }

    @Test
    void spaceDoublesUpToTheLongestFrame() {
        PartialFrame partialFrame = new PartialFrame(1000);
        for (int i = 0; i < 1000; i++) {
            partialFrame.add(Unpooled.wrappedBuffer(new byte[1]), 1);
        }
        assertEquals(1000, partialFrame.capacity());
        partialFrame.clear();
    }

    @Test
    void noByteIsSearchedTwice() {
        Lines lines = new Lines();
        RecordingTransport.connect(lines);
        byte[] segment = "ab\ncd\r\nef".getBytes(StandardCharsets.US_ASCII);
        long searched = 0;
        for (int i = 0; i < 1000; i++) {
            SearchedBuf lent = new SearchedBuf(i % 3 == 0 ? Arrays.copyOf(segment, 2) : segment);
            lines.dataReceived(lent);
            searched += lent.searched - lent.capacity();
        }
        assertEquals(0, searched);
    }

    @Test
    void aSliceThatWasRetainedIsNotOverwritten() {
        PartialFrame partialFrame = new PartialFrame(8);
        partialFrame.add(Unpooled.wrappedBuffer(new byte[] {'a', 'b', 'c'}), 3);
        ByteBuf whole = partialFrame.take();
        ByteBuf retained = whole.readRetainedSlice(2);
        partialFrame.put(whole);
        partialFrame.add(Unpooled.wrappedBuffer(new byte[100]), 100);
        assertEquals("ab", retained.toString(StandardCharsets.US_ASCII));
        assertEquals(101, partialFrame.size());
        retained.release();
        partialFrame.clear();
        assertEquals(0, partialFrame.size());
    }

    private static long copiedByGrowth(FrameReceiver receiver, int segments) {
        long copied = 0;
        for (int i = 0; i < segments; i++) {
            int capacity = receiver.partialFrame.capacity();
            receiver.dataReceived(Unpooled.wrappedBuffer(new byte[] {'x'}));
            if (receiver.partialFrame.capacity() != capacity) {
                copied += receiver.partialFrame.size() - 1;
            }
        }
        return copied;
    }

    /// Counts the bytes that were searched for a line end.
    private static final class SearchedBuf extends UnpooledHeapByteBuf {
        private int searched;

        SearchedBuf(byte[] content) {
            super(UnpooledByteBufAllocator.DEFAULT, content, content.length);
        }

        @Override
        public int bytesBefore(int length, byte value) {
            int before = super.bytesBefore(length, value);
            searched += before < 0 ? length : before + 1;
            return before;
        }
    }
}
