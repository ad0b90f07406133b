package dev.ropewalk.pubsub.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BroadcastSettingsTest {
    private static void assertMessage(String message, Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    @Test
    void aSettingOutOfRangeIsQuoted() {
        assertMessage(
                "the longest line is from 1 to 16777216 bytes: 0",
                () -> new BroadcastLimits(0, null, 1));
        assertMessage(
                "the longest line is from 1 to 16777216 bytes: 16777217",
                () -> new BroadcastLimits(16777217, null, 1));
        assertMessage("there is 1 topic or more: 0", () -> new BroadcastLimits(1, null, 0));
        assertMessage(
                "a history is 65536 bytes or more: 65535",
                () -> new HistorySettings(65535, 0, SlowConsumerPolicy.SKIP));
        assertMessage(
                "a replay is 0 lines or more: -1",
                () -> new HistorySettings(1 << 20, -1, SlowConsumerPolicy.SKIP));
    }

    @Test
    void aHistoryThatDoesNotFitIntoTheMemoryIsQuoted() {
        assertMessage("memory is 1 byte or more: 0", () -> new BroadcastLimits(1, null, 1, 0));
        assertMessage(
                "a history of 1GiB and lines of up to 16384 bytes do not fit into 256MiB of memory"
                        + " with 128KiB to spare",
                () -> Plain.with(1 << 30));
        assertMessage(
                "a history of 9223372036854775807 and lines of up to 1 bytes do not fit into"
                        + " 9223372036854775807 of memory with 128KiB to spare",
                () ->
                        new BroadcastSettings(
                                Plain.FRAMING,
                                new HistorySettings(Long.MAX_VALUE, 0, SlowConsumerPolicy.SKIP),
                                new BroadcastLimits(1, null, 1, Long.MAX_VALUE)));
    }

    @Test
    void theMemoryGrowsWithTheHistoryAsFarAsThereIsSome() {
        assertEquals(256 << 20, BroadcastLimits.defaultMemory(1 << 20));
        assertEquals(4 * (70L << 20), BroadcastLimits.defaultMemory(70 << 20));
        assertEquals(
                BroadcastLimits.defaultMemory(1L << 50),
                BroadcastLimits.defaultMemory(Long.MAX_VALUE));
    }

    private static String text(byte[] note) {
        return new String(note, StandardCharsets.UTF_8);
    }

    @Test
    void aNoteEndsAsLinesDo() {
        assertEquals("# x\r\n", text(BroadcastSettings.DEFAULT.note("x")));
        assertEquals("# x\n", text(Plain.SETTINGS.note("x")));
    }
}
