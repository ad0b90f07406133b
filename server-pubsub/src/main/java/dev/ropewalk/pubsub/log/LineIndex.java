package dev.ropewalk.pubsub.log;

import java.util.Arrays;

/// The index of a chunk's lines: for each its length, the length of its source, and the time at
/// which it came. A line takes three to six bytes, as differences and numbers of seven bits per
/// byte.
///
/// Written to under the lock of the log. Any thread may take a [Walk] over the lines that it knows
/// of from [Chunk#end].
final class LineIndex {
    private static final int LONGEST_ENTRY = 5 + 5 + 10;
    private static final int FIRST_BYTES = 64;
    private static final byte[] NOTHING = {};

    /// Replaced when it grows: a walk with an older array has all entries that it needs.
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

    /// Bytes that it takes up.
    int memory() {
        return entries.length;
    }

    /// A walk that stands before the first line.
    Walk walk() {
        return new Walk();
    }

    /// Goes from line to line; of one subscriber.
    final class Walk {
        private byte[] from = NOTHING;
        private int at;
        private int start;
        private int length;
        private int source;
        private long millis;

        /// Goes to the next line, which must be there.
        void next() {
            from = entries;
            start += length;
            length = (int) take();
            source = (int) take();
            long later = take();
            millis += later >>> 1 ^ -(later & 1);
        }

        private long take() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = from[at++];
                number |= (b & 0x7fL) << shift;
                if (b >= 0) {
                    return number;
                }
            }
        }

        /// The start of the line in the chunk.
        int start() {
            return start;
        }

        /// The start of the next line.
        int end() {
            return start + length;
        }

        /// Bytes of the source, from the start on.
        int source() {
            return source;
        }

        /// The time at which the line came, in milliseconds since 1970.
        long millis() {
            return millis;
        }
    }
}
