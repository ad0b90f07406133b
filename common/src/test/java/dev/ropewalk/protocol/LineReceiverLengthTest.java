package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineReceiverLengthTest {
    private final Lines lines = new Lines(4);
    private final RecordingTransport transport = RecordingTransport.connect(lines);

    @ParameterizedTest
    @EnumSource
    void aLineOfExactlyTheLimitIsReceived(Feed feed) {
        feed.deliver(transport, "1234\n1234\r\n123\r\r\n");
        assertEquals(List.of("1234", "1234", "123\r"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void oneByteMoreIsRefused(Feed feed) {
        feed.deliver(transport, "a\n12345\nb\n");
        assertEquals(List.of("a", "too long"), lines.events);
        assertEquals(new Disconnect.Done(), transport.lost());
    }

    @ParameterizedTest
    @EnumSource
    void oneByteMoreThatIsNoPartOfTheEndingIsRefused(Feed feed) {
        feed.deliver(transport, "1234\r\r\n");
        assertEquals(List.of("too long"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void aLineIsRefusedBeforeItEnds(Feed feed) {
        feed.deliver(transport, "12345");
        assertEquals(List.of("too long"), lines.events);
        assertEquals(0, lines.partialFrame.capacity());
    }

    @Test
    void theLimitHoldsWhereverTheLineIsCut() {
        String input = "1234\r\n";
        for (int cut = 1; cut < input.length(); cut++) {
            transport.deliver(input.substring(0, cut));
            transport.deliver(input.substring(cut));
        }
        assertEquals(List.of("1234", "1234", "1234", "1234", "1234"), lines.events);
    }

    @Test
    void aCrBeyondTheLimitWaitsForItsLf() {
        transport.deliver("1234\r");
        assertEquals(List.of(), lines.events);
        transport.deliver("x");
        assertEquals(List.of("too long"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolThatAnswersGetsTheNextLine(Feed feed) {
        lines.keepsOverlong = true;
        feed.deliver(transport, "12345\nb\n123456789\r\n\nc\n");
        assertEquals(List.of("too long", "b", "too long", "", "c"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void anOverlongLineCostsNoMemory(Feed feed) {
        lines.keepsOverlong = true;
        feed.deliver(transport, "x".repeat(100_000));
        assertEquals(List.of("too long"), lines.events);
        assertEquals(0, lines.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void anOverrideAnswersFirst(Feed feed) {
        LineReceiver polite =
                new LineReceiver(4) {
                    @Override
                    protected void lineReceived(ByteBuf line) {
                        sendLine(line);
                    }

                    @Override
                    protected void lineLengthExceeded(int maxLength) {
                        sendLine("over " + maxLength);
                        super.lineLengthExceeded(maxLength);
                    }
                };
        RecordingTransport recording = RecordingTransport.connect(polite);
        feed.deliver(recording, "a\n12345\nb\n");
        assertEquals("a\r\nover 4\r\n", recording.take());
        assertTrue(recording.disconnecting());
    }

    @ParameterizedTest
    @EnumSource
    void theLimitCanBeZero(Feed feed) {
        Lines empty = new Lines(0);
        feed.deliver(RecordingTransport.connect(empty), "\n\r\n\r\r\n");
        assertEquals(List.of("", "", "too long"), empty.events);
    }

    @ParameterizedTest
    @EnumSource
    void theLimitIsTwistedsUnlessSet(Feed feed) {
        Lines standard = new Lines();
        RecordingTransport recording = RecordingTransport.connect(standard);
        feed.deliver(recording, "x".repeat(16384) + "\r\n" + "x".repeat(16385));
        assertEquals(List.of("x".repeat(16384), "too long"), standard.events);
    }

    @Test
    void theLargestLimitOverflowsNowhere() {
        Lines endless = new Lines(Integer.MAX_VALUE);
        RecordingTransport recording = RecordingTransport.connect(endless);
        recording.deliver("one\ntw");
        recording.deliver("o\n");
        assertEquals(List.of("one", "two"), endless.events);
    }
}
