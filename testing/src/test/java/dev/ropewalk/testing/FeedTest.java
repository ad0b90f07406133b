package dev.ropewalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedTest {
    private final Diary diary = new Diary();
    private final RecordingTransport transport = RecordingTransport.connect(diary);

    @Test
    void wholeIsOneDelivery() {
        Feed.WHOLE.deliver(transport, "abc");
        assertEquals(List.of("made", "data abc"), diary.events);
    }

    @Test
    void oneByteAtATimeIsAsManyDeliveriesAsBytes() {
        Feed.ONE_BYTE_AT_A_TIME.deliver(transport, "abc");
        assertEquals(List.of("made", "data a", "data b", "data c"), diary.events);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsNoDelivery(Feed feed) {
        feed.deliver(transport, "");
        assertEquals(List.of("made"), diary.events);
    }

    @ParameterizedTest
    @EnumSource
    void theTurnAfterADeliveryEndsWhatTheProtocolEnded(Feed feed) {
        Diary brief =
                new Diary() {
                    @Override
                    public void dataReceived(ByteBuf data) {
                        super.dataReceived(data);
                        transport().loseConnection();
                    }
                };
        feed.deliver(RecordingTransport.connect(brief), "a");
        assertEquals(List.of("made", "data a", "lost Done"), brief.events);
    }
}
