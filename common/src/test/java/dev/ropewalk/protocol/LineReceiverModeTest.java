package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineReceiverModeTest {
    private final Lines lines = new Lines(8);
    private final RecordingTransport transport = RecordingTransport.connect(lines);

    @ParameterizedTest
    @EnumSource
    void rawBytesAndLinesAlternateWithinThePacket(Feed feed) {
        lines.on.put("raw", () -> rawFor(3));
        feed.deliver(transport, "a\nraw\n\n\r\nb\nraw\nxyzc\r\n");
        assertEquals(List.of("a", "raw", "raw \n\r\n", "b", "raw", "raw xyz", "c"), lines.joined());
    }

    @ParameterizedTest
    @EnumSource
    void rawBytesKnowNoLimit(Feed feed) {
        lines.on.put("raw", lines::setRawMode);
        feed.deliver(transport, "raw\n" + "x".repeat(1000));
        assertEquals(List.of("raw", "raw " + "x".repeat(1000)), lines.joined());
        assertEquals(0, lines.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftUnreadGoesOnAsTheStartOfALine(Feed feed) {
        lines.on.put("raw", () -> rawFor(1));
        feed.deliver(transport, "raw\nxhal");
        feed.deliver(transport, "f\n");
        assertEquals(List.of("raw", "raw x", "half"), lines.joined());
    }

    @ParameterizedTest
    @EnumSource
    void anUnfinishedLineTurnsRawInTheNextTurn(Feed feed) {
        feed.deliver(transport, "a\nhalf");
        lines.setRawMode();
        assertEquals(List.of("a"), lines.events);
        transport.clock().turn();
        feed.deliver(transport, " and half\n");
        assertEquals(List.of("a", "raw half and half\n"), lines.joined());
    }

    @Test
    void anUnfinishedLineKeepsItsPlaceBeforeWhatComesNext() {
        transport.deliver("half");
        lines.setRawMode();
        ByteBuf next = transport.alloc().buffer().writeBytes(new byte[] {'!', '?'});
        lines.dataReceived(next);
        next.release();
        assertEquals(List.of("raw half!?"), lines.events);
        transport.clock().turn();
        assertEquals(List.of("raw half!?"), lines.events);
    }

    @Test
    void lineModeCanBeSetBetweenTwoDeliveries() {
        lines.setRawMode();
        transport.deliver("x\n");
        lines.setLineMode();
        transport.deliver("a\n");
        assertEquals(List.of("raw x\n", "a"), lines.events);
    }

    @Test
    void changingOnesMindLeavesTheUnfinishedLineALine() {
        transport.deliver("ha");
        lines.setRawMode();
        lines.setLineMode();
        transport.deliver("lf\n");
        assertEquals(List.of("half"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void rawModeBeginsAfterTheEndOfAnOverlongLine(Feed feed) {
        LineReceiver switching =
                new LineReceiver(2) {
                    @Override
                    protected void lineReceived(ByteBuf line) {}

                    @Override
                    protected void rawDataReceived(ByteBuf data) {
                        transport().write(data);
                    }

                    @Override
                    protected void lineLengthExceeded(int maxLength) {
                        setRawMode();
                    }
                };
        RecordingTransport recording = RecordingTransport.connect(switching);
        feed.deliver(recording, "123456\nraw");
        assertEquals("raw", recording.take());
    }

    @ParameterizedTest
    @EnumSource
    void noRawBytesFollowLoseConnection(Feed feed) {
        lines.on.put(
                "bye",
                () -> {
                    lines.setRawMode();
                    transport.loseConnection();
                });
        feed.deliver(transport, "bye\nraw");
        assertEquals(List.of("bye"), lines.events);
    }

    @Test
    void rawModeWithoutAReaderIsAnError() {
        LineReceiver linesOnly =
                new LineReceiver() {
                    @Override
                    protected void lineReceived(ByteBuf line) {
                        setRawMode();
                    }
                };
        RecordingTransport recording = RecordingTransport.connect(linesOnly);
        assertThrows(UnsupportedOperationException.class, () -> recording.deliver("a\nb"));
    }

    private void rawFor(int bytes) {
        lines.rawWanted = bytes;
        lines.setRawMode();
    }
}
