package dev.ropewalk.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTransportTest {
    private final Diary diary = new Diary();
    private final RecordingTransport transport = RecordingTransport.connect(diary);

    @Test
    void connectingMakesTheConnectionOnce() {
        assertEquals(List.of("made"), diary.events);
        assertSame(transport, diary.transport());
        assertThrows(IllegalStateException.class, () -> RecordingTransport.connect(diary));
    }

    @Test
    void whatIsDeliveredReachesTheProtocol() {
        transport.deliver("größer");
        transport.deliver(new byte[0]);
        transport.deliver(new byte[] {'!'});
        assertEquals(List.of("made", "data größer", "data !"), diary.events);
    }

    @Test
    void whatIsWrittenIsTakenOnce() {
        ByteBuf buffer = Unpooled.copiedBuffer("xab", StandardCharsets.UTF_8).skipBytes(1);
        transport.write(buffer);
        transport.write(new byte[] {'c'});
        transport.write("d");
        assertEquals("abcd", transport.take());
        assertEquals("", transport.take());
        assertEquals(2, buffer.readableBytes());
        assertEquals(1, buffer.refCnt());
    }

    @Test
    void everyByteValueIsRecorded() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        transport.write(all);
        assertArrayEquals(all, transport.takeBytes());
    }

    @Test
    void loseConnectionReachesTheProtocolInTheNextTurn() {
        transport.loseConnection();
        assertTrue(transport.disconnecting());
        assertNull(transport.lost());
        transport.clock().turn();
        assertEquals(new Disconnect.Done(), transport.lost());
        assertEquals(List.of("made", "lost Done"), diary.events);
    }

    @Test
    void abortConnectionReachesTheProtocolInTheNextTurn() {
        transport.abortConnection();
        assertTrue(transport.aborted());
        assertTrue(transport.disconnecting());
        transport.clock().turn();
        assertEquals(List.of("made", "lost Aborted"), diary.events);
    }

    @Test
    void nothingIsDeliveredAfterLoseConnection() {
        transport.loseConnection();
        transport.deliver("late");
        transport.deliverEnd();
        assertEquals(List.of("made", "lost Done"), diary.events);
    }

    @Test
    void nothingIsRecordedAfterLoseConnection() {
        transport.write("before");
        transport.loseConnection();
        transport.write("after");
        assertEquals("before", transport.take());
    }

    @Test
    void nothingIsRecordedAfterLoseWriteConnectionButBytesStillCome() {
        transport.loseWriteConnection();
        transport.write("after");
        transport.deliver("still");
        assertTrue(transport.writeClosed());
        assertFalse(transport.disconnecting());
        assertEquals("", transport.take());
        assertEquals(List.of("made", "data still"), diary.events);
    }

    @Test
    void aConnectionIsLostOnce() {
        Disconnect reset = new Disconnect.Lost(new IOException("reset"));
        transport.deliverLoss(reset);
        assertTrue(transport.disconnecting());
        transport.deliverLoss(new Disconnect.Done());
        transport.abortConnection();
        transport.deliver("late");
        transport.deliverEnd();
        assertSame(reset, transport.lost());
        assertEquals(List.of("made", "lost Lost"), diary.events);
    }

    @Test
    void thePeersEndReachesTheProtocol() {
        transport.deliverEnd();
        assertEquals(List.of("made", "end"), diary.events);
        assertFalse(transport.disconnecting());
    }

    @Test
    void writabilityIsToldWhenItChanges() {
        assertTrue(transport.isWritable());
        transport.setWritable(true);
        transport.setWritable(false);
        transport.setWritable(false);
        assertFalse(transport.isWritable());
        transport.setWritable(true);
        assertEquals(List.of("made", "writable false", "writable true"), diary.events);
    }

    @Test
    void pausesAreRecorded() {
        transport.pauseReading();
        assertTrue(transport.readingPaused());
        transport.resumeReading();
        assertFalse(transport.readingPaused());
    }

    @Test
    void aTestChoosesPeerAndClock() {
        ManualClock clock = new ManualClock();
        InetSocketAddress peer = InetSocketAddress.createUnresolved("peer", 7);
        RecordingTransport chosen = RecordingTransport.connect(new Diary(), peer, clock);
        assertSame(peer, chosen.peer());
        assertSame(clock, chosen.clock());
        assertSame(chosen, chosen.base());
        assertNull(chosen.tlsSession());
    }

    @Test
    void aProtocolThatReleasesWhatItWasLentIsFound() {
        Diary releasing =
                new Diary() {
                    @Override
                    public void dataReceived(ByteBuf data) {
                        data.release();
                    }
                };
        RecordingTransport recording = RecordingTransport.connect(releasing);
        assertThrows(IllegalStateException.class, () -> recording.deliver("a"));
    }
}
