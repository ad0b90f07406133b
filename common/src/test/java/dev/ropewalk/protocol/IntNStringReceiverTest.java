package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntNStringReceiverTest {
    private final Strings strings = new Strings();
    private final IntNStringReceiver receiver = strings.intN(2, 300);
    private final RecordingTransport transport = RecordingTransport.connect(receiver);

    @ParameterizedTest
    @EnumSource
    void stringsAreReceived(Feed feed) {
        feed.deliver(transport, hex("0003 616263 0000 0001 64 0000"));
        assertEquals(List.of("abc", "", "d", ""), strings.events);
        assertEquals(0, receiver.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void aStringOfExactlyTheLimitIsReceived(Feed feed) {
        feed.deliver(transport, hex("012c" + "78".repeat(300)));
        assertEquals(List.of("x".repeat(300)), strings.events);
    }

    @ParameterizedTest
    @EnumSource
    void oneByteMoreIsRefusedBeforeItComes(Feed feed) {
        feed.deliver(transport, hex("0001 61 012d"));
        assertEquals(List.of("a", "too long 301"), strings.events);
        assertEquals(new Disconnect.Done(), transport.lost());
    }

    @ParameterizedTest
    @EnumSource
    void aProtocolThatAnswersGetsTheNextString(Feed feed) {
        strings.keepsOverlong = true;
        feed.deliver(transport, hex("012d" + "78".repeat(301) + "0001 61"));
        assertEquals(List.of("too long 301", "a"), strings.events);
    }

    @ParameterizedTest
    @EnumSource
    void aPrefixIsUnsigned(Feed feed) {
        for (int prefixLength = 1; prefixLength <= 4; prefixLength++) {
            Strings wide = new Strings();
            IntNStringReceiver limited = wide.intN(prefixLength, 100);
            feed.deliver(RecordingTransport.connect(limited), hex("ff".repeat(prefixLength)));
            long announced = (1L << (8 * prefixLength)) - 1;
            assertEquals(List.of("too long " + announced), wide.events);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noStringFollowsLoseConnection(Feed feed) {
        strings.on.put("", transport::loseConnection);
        feed.deliver(transport, hex("0000 0001 61 0002 62"));
        assertEquals(List.of(""), strings.events);
        assertEquals(0, receiver.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void aPauseHoldsStringsBack(Feed feed) {
        strings.on.put("", receiver::pauseReading);
        feed.deliver(transport, hex("0000 0001 61 0002 62"));
        assertEquals(List.of(""), strings.events);
        receiver.resumeReading();
        feed.deliver(transport, hex("63"));
        assertEquals(List.of("", "a", "bc"), strings.events);
    }

    @Test
    void theUsualWidthsSendAndReceive() {
        echoes(new Echo8(), "03 616263");
        echoes(new Echo16(), "0003 616263");
        echoes(new Echo32(), "00000003 616263");
    }

    private static void echoes(Protocol echo, String message) {
        RecordingTransport recording = RecordingTransport.connect(echo);
        recording.deliver(hex(message));
        assertArrayEquals(hex(message), recording.takeBytes());
    }

    @Test
    void theLimitIsTwistedsUnlessSet() {
        RecordingTransport recording = RecordingTransport.connect(new Echo32());
        byte[] longest = hex("0001869f" + "78".repeat(99999));
        recording.deliver(longest);
        assertArrayEquals(longest, recording.takeBytes());
        recording.deliver(hex("000186a0"));
        assertEquals(new Disconnect.Done(), recording.lost());
    }

    @Test
    void aStringThatDoesNotFitItsPrefixIsNotSent() {
        Echo8 echo = new Echo8();
        RecordingTransport recording = RecordingTransport.connect(echo);
        ByteBuf tooLong = Unpooled.wrappedBuffer(new byte[256]);
        var refused = assertThrows(IllegalArgumentException.class, () -> echo.sendString(tooLong));
        assertEquals(
                "a prefix of 1 bytes announces up to 255 bytes, not 256", refused.getMessage());
        assertEquals(0, recording.takeBytes().length);
        echo.sendString(tooLong.readerIndex(1));
        assertEquals(256, recording.takeBytes().length);
    }

    @Test
    void badLimitsAreRefused() {
        assertRefused("a prefix has 1 to 4 bytes: 0", 0, 1);
        assertRefused("a prefix has 1 to 4 bytes: 5", 5, 1);
        assertRefused("maxLength < 0: -1", 1, -1);
    }

    private void assertRefused(String message, int prefixLength, int maxLength) {
        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> strings.intN(prefixLength, maxLength));
        assertEquals(message, refused.getMessage());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static final class Echo8 extends Int8StringReceiver {
        @Override
        protected void stringReceived(ByteBuf string) {
            sendString(string);
        }
    }

    private static final class Echo16 extends Int16StringReceiver {
        @Override
        protected void stringReceived(ByteBuf string) {
            sendString(string);
        }
    }

    private static final class Echo32 extends Int32StringReceiver {
        @Override
        protected void stringReceived(ByteBuf string) {
            sendString(string);
        }
    }
}
