package dev.ropewalk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatTest {
    // @start region=test
    private final Chat chat = new Chat();

    @Test
    void aLineReachesEveryGuest() {
        RecordingTransport ada = join("Ada");
        RecordingTransport bob = join("Bob");
        assertEquals("Bob is here\r\n", ada.take());
        bob.take();

        ada.deliver("hello\r\n");
        assertEquals("<Ada> hello\r\n", ada.take());
        assertEquals("<Ada> hello\r\n", bob.take());
    }

    @Test
    void aGuestThatLeavesIsForgotten() {
        RecordingTransport ada = join("Ada");
        RecordingTransport bob = join("Bob");
        ada.take();
        bob.deliverLoss(new Disconnect.Done());
        assertEquals("Bob left\r\n", ada.take());
    }

    private RecordingTransport join(String name) {
        RecordingTransport guest = RecordingTransport.connect(new Guest(chat));
        guest.deliver(name + "\n");
        assertEquals("What is your name?\r\n" + name + " is here\r\n", guest.take());
        return guest;
    }

    // @end

    // @start region=feed
    @ParameterizedTest
    @EnumSource
    void namesAndLinesMayBeCutAnywhere(Feed feed) {
        RecordingTransport guest = RecordingTransport.connect(new Guest(chat));
        feed.deliver(guest, "Zoë\r\nhello\nworld\r\n");
        assertEquals(
                "What is your name?\r\nZoë is here\r\n<Zoë> hello\r\n<Zoë> world\r\n",
                guest.take());
    }

    // @end

    // @start region=clock
    @Test
    void aGuestWithoutANameIsSentAway() {
        RecordingTransport guest = RecordingTransport.connect(new Guest(chat));
        guest.clock().advance(Duration.ofSeconds(29));
        assertEquals("What is your name?\r\n", guest.take());
        guest.clock().advance(Duration.ofSeconds(1));
        assertEquals("Another time, then.\r\n", guest.take());
        assertTrue(guest.disconnecting());
    }

    // @end

    @Test
    void aGuestWithANameStays() {
        RecordingTransport ada = join("Ada");
        assertEquals(0, ada.clock().pending());
    }

    @Test
    void aBlankNameIsNone() {
        RecordingTransport guest = RecordingTransport.connect(new Guest(chat));
        guest.deliver(" \n\nAda\n");
        assertEquals("What is your name?\r\nAda is here\r\n", guest.take());
    }

    @Test
    void aLineThatIsTooLongIsAnswered() {
        RecordingTransport ada = join("Ada");
        ada.deliver("x".repeat(513));
        assertEquals("No more than 512 bytes a line, please.\r\n", ada.take());
        assertTrue(ada.disconnecting());
    }
}
