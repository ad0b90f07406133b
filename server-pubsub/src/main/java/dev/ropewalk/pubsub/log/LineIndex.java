package dev.ropewalk.pubsub.log;

import java.util.Arrays;

/// The index of a chunk's lines: for each its length, the length of its source, and the time at
/// which it came. A line takes three to six bytes, as differences and numbers of seven bits per
/// byte. A [RunReader] reads it.
///
/// Written to under the lock of the log; any thread may read the lines that it knows of from
/// [Chunk#end].
final class LineIndex {
    private static final int LONGEST_ENTRY = 5 + 5 + 10;
    private static final int FIRST_BYTES = 64;
    private static final byte[] NOTHING = {};

    /// Replaced when it grows: a reader with an older array has all entries that it needs.
    private volatile byte[] entries = NOTHING;

    private int end;
    private long lastMillis;

    /// @param length bytes of the whole line, its ending too
    /// @param source bytes of it that stand before the text
    /// @param millis when it came, since 1970
    void append(int length, int source, long millis) {
        byte[] into = entries;
        if (into.length - end < LONGEST_ENTRY) {
            into = Arrays.copyOf(into, Math.max(FIRST_BYTES, into.length * 2));
            entries = into;
        }
        put(into, length);
        put(into, source);
        long later = millis - lastMillis;
        put(into, later << 1 ^ later >> 63);
        lastMillis = millis;
    }

    private void put(byte[] into, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            into[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[end++] = (byte) rest;
    }

    /// All that was appended, for a [RunReader].
    byte[] entries() {
        return entries;
    }
}
