package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineReceiverTest {
    private final Lines lines = new Lines();
    private final RecordingTransport transport = RecordingTransport.connect(lines);

    @ParameterizedTest
    @EnumSource
    void lfAndCrlfBothEndALine(Feed feed) {
        feed.deliver(transport, "one\r\ntwo\nthree\r\n");
        assertEquals(List.of("one", "two", "three"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void oneCrBeforeTheLfBelongsToTheEnding(Feed feed) {
        feed.deliver(transport, "a\r\r\n\r\r\n\r\n");
        assertEquals(List.of("a\r", "\r", ""), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void aBareCrIsContent(Feed feed) {
        feed.deliver(transport, "\ra\rb\n");
        assertEquals(List.of("\ra\rb"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void emptyLinesAreDelivered(Feed feed) {
        feed.deliver(transport, "\n\r\n\n");
        assertEquals(List.of("", "", ""), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void everyOtherByteIsContent(Feed feed) {
        byte[] all = new byte[257];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) (i == '\n' ? 'x' : i);
        }
        all[256] = '\n';
        feed.deliver(transport, all);
        String expected = new String(all, 0, 256, StandardCharsets.ISO_8859_1);
        assertEquals(List.of(expected), lines.events);
    }

    @Test
    void aLineCutBetweenCrAndLfIsOneLine() {
        transport.deliver("one\r");
        assertEquals(List.of(), lines.events);
        transport.deliver("\ntwo\r\n");
        assertEquals(List.of("one", "two"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void aLineWithoutItsEndIsDropped(Feed feed) {
        feed.deliver(transport, "whole\npart");
        assertEquals(4, lines.partialFrame.size());
        transport.deliverEnd();
        assertEquals(List.of("whole"), lines.events);
        assertEquals(new Disconnect.Done(), transport.lost());
        assertEquals(0, lines.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void noLineFollowsLoseConnection(Feed feed) {
        lines.on.put("bye", transport::loseConnection);
        feed.deliver(transport, "a\nbye\nb\nc");
        assertEquals(List.of("a", "bye"), lines.events);
        assertEquals(0, lines.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void noLineFollowsAbortConnection(Feed feed) {
        lines.on.put("bye", transport::abortConnection);
        feed.deliver(transport, "a\nbye\nb\nc");
        assertEquals(List.of("a", "bye"), lines.events);
        assertEquals(0, lines.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void aRetainedLineOutlivesTheCall(Feed feed) {
        List<ByteBuf> retained = new ArrayList<>();
        LineReceiver keeper =
                new LineReceiver() {
                    @Override
                    protected void lineReceived(ByteBuf line) {
                        retained.add(line.retain());
                    }
                };
        feed.deliver(RecordingTransport.connect(keeper), "one\ntwo\r\n");
        List<String> texts =
                retained.stream().map(b -> b.toString(StandardCharsets.UTF_8)).toList();
        assertEquals(List.of("one", "two"), texts);
        retained.forEach(ByteBuf::release);
    }

    @Test
    void aWholeLineIsASliceOfTheLentBuffer() {
        ByteBuf lent = Unpooled.copiedBuffer("one\n", StandardCharsets.UTF_8);
        LineReceiver looker =
                new LineReceiver() {
                    @Override
                    protected void lineReceived(ByteBuf line) {
                        assertSame(lent.array(), line.array());
                        sendLine("seen");
                    }
                };
        RecordingTransport recording = RecordingTransport.connect(looker);
        looker.dataReceived(lent);
        assertEquals("seen\r\n", recording.take());
        assertEquals(1, lent.refCnt());
    }

    @ParameterizedTest
    @EnumSource
    void whatComesWithinACallbackComesAfterTheRest(Feed feed) {
        lines.on.put("again", () -> lend("late\nha"));
        feed.deliver(transport, "again\n");
        feed.deliver(transport, "lf\nagain\nb\n");
        feed.deliver(transport, "alf\n");
        if (feed == Feed.WHOLE) {
            assertEquals(
                    List.of("again", "late", "half", "again", "b", "late", "haalf"), lines.events);
        } else {
            assertEquals(
                    List.of("again", "late", "half", "again", "late", "hab", "alf"), lines.events);
        }
        assertEquals(0, lines.partialFrame.capacity());
    }

    @Test
    void thePeersEndWithinACallbackWaitsForTheRest() {
        lines.on.put("end", lines::readConnectionLost);
        transport.deliver("end\nb\nc\n");
        assertEquals(List.of("end", "b", "c"), lines.events);
        assertEquals(new Disconnect.Done(), transport.lost());
    }

    private void lend(String text) {
        ByteBuf lent = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        lines.dataReceived(lent);
        assertEquals(1, lent.refCnt());
        lent.release();
    }

    @Test
    void aNegativeLimitIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Lines(-3));
        assertEquals("maxLength < 0: -3", refused.getMessage());
    }

    @Test
    void sentLinesEndWithCrlf() {
        lines.sendLine("größer");
        lines.sendLine("");
        assertEquals("größer\r\n\r\n", transport.take());
    }

    @Test
    void theDelimiterCanBeChosen() {
        lines.setDelimiter("\n");
        lines.sendLine("one");
        assertEquals("one\n", transport.take());
    }

    @Test
    void aSentBufferStaysWithItsOwner() {
        for (int length : new int[] {0, 1, 4096, 4097, 100_000}) {
            ByteBuf line = Unpooled.copiedBuffer("x".repeat(length), StandardCharsets.UTF_8);
            lines.sendLine(line);
            assertEquals("x".repeat(length) + "\r\n", transport.take());
            assertEquals(length, line.readableBytes());
            assertEquals(1, line.refCnt());
        }
    }
}
