package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.counter.store.file.FileStoreEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What people write about stores.
class StoreOptionsTest {
    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void aPlaceIsMemoryOrAFile() {
        assertFalse(StorePlace.parse("memory").isSynced());
        assertEquals(new FileStoreEngine.Place(Path.of("/a:b/c")), StorePlace.parse("file:/a:b/c"));
        assertEquals("file:counter", StorePlace.parse("file:counter").toString());
        assertEquals("memory", StorePlace.parse("memory").toString());
    }

    @ParameterizedTest
    @CsvSource({"'',''", "file:,file:", "Memory,Memory", "/var/lib/counter,/var/lib/counter"})
    void anythingElseIsQuoted(String text, String quoted) {
        assertEquals(
                "a store is memory or file:PATH, such as file:/var/lib/ropewalk/counter, not \""
                        + quoted
                        + "\"",
                refusal(() -> StorePlace.parse(text)));
    }

    @Test
    void aPathThatCannotBeIsQuoted() {
        assertEquals(
                "no path of a file: \"a\0b\": Nul character not allowed",
                refusal(() -> StorePlace.parse("file:a\0b")));
    }

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void aSyncIsReadAsItIsWritten(SyncMode sync) {
        assertEquals(sync, SyncMode.parse(sync.toString()));
    }

    @Test
    void anotherSyncIsQuoted() {
        assertEquals(
                "when to sync is never, 1s or always, not \"2s\"",
                refusal(() -> SyncMode.parse("2s")));
    }

    @Test
    void limitsAreOneOrMore() {
        assertEquals(
                "there is at least 1 counter: 0",
                refusal(() -> StoreOptions.DEFAULT.withCounterPerPath(0)));
        assertEquals(
                "there is at least 1 key: -3", refusal(() -> StoreOptions.DEFAULT.withMaxKeys(-3)));
    }
}
