package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineReceiverPauseTest {
    private final Lines lines = new Lines();
    private final RecordingTransport transport = RecordingTransport.connect(lines);

    @BeforeEach
    void aLineCanAskForAPause() {
        lines.on.put("pause", lines::pauseReading);
    }

    @ParameterizedTest
    @EnumSource
    void noLineFollowsAPauseUntilItIsTakenBack(Feed feed) {
        feed.deliver(transport, "a\npause\nb\nc\nha");
        assertTrue(transport.readingPaused());
        assertEquals(List.of("a", "pause"), lines.events);
        lines.resumeReading();
        assertFalse(transport.readingPaused());
        feed.deliver(transport, "lf\n");
        assertEquals(List.of("a", "pause", "b", "c", "half"), lines.events);
        assertEquals(0, lines.partialFrame.capacity());
    }

    @Test
    void whatWasOnTheWayIsKeptToo() {
        transport.deliver("pause\nb\n");
        transport.deliver("c\nd");
        lines.resumeReading();
        transport.deliver("\n");
        assertEquals(List.of("pause", "b", "c", "d"), lines.events);
    }

    @ParameterizedTest
    @EnumSource
    void eachKeptLineMayPauseAgain(Feed feed) {
        feed.deliver(transport, "pause\n".repeat(1000));
        int capacity = lines.partialFrame.capacity();
        for (int delivered = 1; delivered < 1000; delivered++) {
            assertEquals(delivered, lines.events.size());
            assertEquals(capacity, lines.partialFrame.capacity(), "what is kept was copied");
            lines.resumeReading();
        }
        assertEquals(1000, lines.events.size());
        assertTrue(transport.readingPaused());
    }

    @Test
    void aPauseTakenBackWithinTheCallbackIsNone() {
        lines.on.put(
                "blink",
                () -> {
                    lines.pauseReading();
                    lines.resumeReading();
                });
        transport.deliver("blink\nb\n");
        assertEquals(List.of("blink", "b"), lines.events);
        assertFalse(transport.readingPaused());
    }

    @Test
    void anUnfinishedLineSurvivesAPauseBetweenDeliveries() {
        transport.deliver("ha");
        lines.pauseReading();
        lines.resumeReading();
        transport.deliver("lf\n");
        assertEquals(List.of("half"), lines.events);
    }

    @Test
    void keptBytesAreReadInTheModeOfTheResume() {
        transport.deliver("pause\nb\n");
        lines.setRawMode();
        transport.clock().turn();
        assertEquals(List.of("pause"), lines.events);
        lines.resumeReading();
        assertEquals(List.of("pause", "raw b\n"), lines.events);
    }

    @Test
    void thePeersEndWaitsForTheKeptLines() {
        transport.deliver("pause\nb\npause\nc\n");
        transport.deliverEnd();
        assertFalse(transport.disconnecting());
        lines.resumeReading();
        assertFalse(transport.disconnecting());
        lines.resumeReading();
        assertTrue(transport.disconnecting());
        assertEquals(List.of("pause", "b", "pause", "c"), lines.events);
    }

    @Test
    void aBlinkWithinAKeptLineLosesNothingAfterThePeersEnd() {
        lines.on.put("blink", lines::resumeReading);
        transport.deliver("pause\nblink\nc\n");
        transport.deliverEnd();
        lines.resumeReading();
        assertEquals(List.of("pause", "blink", "c"), lines.events);
        assertTrue(transport.disconnecting());
    }

    @Test
    void aTransportMayDeliverFromWithinItsResume() {
        lines.on.put(
                "resume",
                () -> {
                    lines.dataReceived(Unpooled.wrappedBuffer(new byte[] {'c', '\n'}));
                    lines.readConnectionLost();
                });
        transport.deliver("pause\nresume\npause\nb\n");
        lines.resumeReading();
        assertEquals(List.of("pause", "resume", "pause"), lines.events);
        assertFalse(transport.disconnecting());
        lines.resumeReading();
        assertEquals(List.of("pause", "resume", "pause", "b", "c"), lines.events);
        assertTrue(transport.disconnecting());
    }

    @Test
    void thePeersEndDoesNotWaitWithoutKeptLines() {
        transport.deliver("pause\n");
        transport.deliverEnd();
        assertTrue(transport.disconnecting());
    }

    @Test
    void keptLinesAreForgottenWithTheConnection() {
        transport.deliver("pause\nb\n");
        transport.deliverLoss(new Disconnect.Done());
        assertEquals(0, lines.partialFrame.capacity());
        lines.resumeReading();
        assertEquals(List.of("pause"), lines.events);
    }

    @Test
    void keptLinesAreForgottenWhenTheProtocolLosesTheConnection() {
        transport.deliver("pause\nb\n");
        transport.loseConnection();
        lines.resumeReading();
        assertEquals(List.of("pause"), lines.events);
        assertEquals(0, lines.partialFrame.capacity());
    }

    @Test
    void aKeptLineThatFailsEndsTheConnection() {
        lines.on.put("boom", () -> throwBoom());
        transport.deliver("pause\nboom\nb\n");
        assertNull(transport.lost());
        assertThrows(IllegalStateException.class, lines::resumeReading);
        transport.clock().turn();
        assertEquals(new Disconnect.Aborted(), transport.lost());
        assertEquals(List.of("pause", "boom"), lines.events);
    }

    private static void throwBoom() {
        throw new IllegalStateException("boom");
    }
}
