package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetstringReceiverTest {
    private final Strings strings = new Strings();
    private final NetstringReceiver receiver = strings.netstrings(20);
    private final RecordingTransport transport = RecordingTransport.connect(receiver);

    @ParameterizedTest
    @EnumSource
    void stringsAreReceived(Feed feed) {
        feed.deliver(transport, "5:hello,0:,3:a,b,12:hello world!,");
        assertEquals(List.of("hello", "", "a,b", "hello world!"), strings.events);
        assertEquals(0, receiver.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void aStringOfExactlyTheLimitIsReceived(Feed feed) {
        feed.deliver(transport, "20:" + "x".repeat(20) + ",");
        assertEquals(List.of("x".repeat(20)), strings.events);
    }

    @ParameterizedTest
    @EnumSource
    void oneByteMoreIsRefusedBeforeItComes(Feed feed) {
        feed.deliver(transport, "1:a,21:");
        assertEquals(List.of("a", "too long 21"), strings.events);
        assertEquals(new Disconnect.Done(), transport.lost());
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessLengthIsRefusedAtItsFirstDigitTooMany(Feed feed) {
        feed.deliver(transport, "9".repeat(1000));
        assertEquals(List.of("too long 99"), strings.events);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDeliveredAfterARefusedStringEvenIfTheConnectionStays(Feed feed) {
        strings.keepsOverlong = true;
        feed.deliver(transport, "210:x,1:a,");
        assertEquals(List.of("too long 21"), strings.events);
        assertEquals(0, receiver.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void aLeadingZeroIsAnError(Feed feed) {
        feed.deliver(transport, "1:a,05:hello,");
        assertError("a", "a netstring's length has no leading zero");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingLengthIsAnError(Feed feed) {
        feed.deliver(transport, "1:a,:hello,");
        assertError("a", "a netstring begins with its length, not with byte 0x3a");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingColonIsAnError(Feed feed) {
        feed.deliver(transport, "1:a,5 hello,");
        assertError("a", "a netstring's length is digits and a colon, not byte 0x20");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingCommaIsAnError(Feed feed) {
        feed.deliver(transport, "1:a,4:hello,");
        assertError("a", "a comma ends a netstring, not byte 0x6f");
    }

    private void assertError(String before, String why) {
        assertEquals(List.of(before, "error " + why), strings.events);
        assertEquals(new Disconnect.Done(), transport.lost());
        assertEquals(0, receiver.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void noStringFollowsLoseConnection(Feed feed) {
        strings.on.put("bye", transport::loseConnection);
        feed.deliver(transport, "3:bye,1:a,1:");
        assertEquals(List.of("bye"), strings.events);
        assertEquals(0, receiver.partialFrame.capacity());
    }

    @ParameterizedTest
    @EnumSource
    void aPauseHoldsStringsBack(Feed feed) {
        strings.on.put("pause", receiver::pauseReading);
        feed.deliver(transport, "5:pause,1:a,1:b,3:c");
        assertEquals(List.of("pause"), strings.events);
        receiver.resumeReading();
        feed.deliver(transport, "cc,");
        assertEquals(List.of("pause", "a", "b", "ccc"), strings.events);
    }

    @Test
    void theLimitIsTwistedsUnlessSet() {
        Echo echo = new Echo();
        RecordingTransport recording = RecordingTransport.connect(echo);
        String longest = "99999:" + "x".repeat(99999) + ",";
        recording.deliver(longest);
        assertEquals(longest, recording.take());
        recording.deliver("100000:");
        assertEquals(new Disconnect.Done(), recording.lost());
    }

    @Test
    void stringsAreSentAsBytesNotChars() {
        receiver.sendString("größer");
        receiver.sendString("");
        ByteBuf string = Unpooled.copiedBuffer("x".repeat(5000), StandardCharsets.UTF_8);
        receiver.sendString(string);
        assertEquals("8:größer,0:,5000:" + "x".repeat(5000) + ",", transport.take());
        assertEquals(5000, string.readableBytes());
        assertEquals(1, string.refCnt());
    }

    private static final class Echo extends NetstringReceiver {
        @Override
        protected void stringReceived(ByteBuf string) {
            sendString(string);
        }
    }
}
