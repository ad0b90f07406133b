package dev.ropewalk.counter.check;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// The kinds of entries in a journal, by their first byte, and the numbers in them: seven bits a
/// byte, the lowest first.
enum JournalEntry {
    /// A run begins: clients, requests that each may have under way, the address.
    RUN('R'),
    /// Answers: each number as the difference to the one before, the first to 0.
    ANSWERS('A'),
    /// An answer, entered before, that was not larger than a number known before: both.
    DISORDER('D'),
    /// An answer that is none: its words.
    STRANGE('S'),
    /// Requests without an answer: how many.
    LOST('L'),
    /// Requests that were refused for now: how many.
    FAILED('F'),
    /// The server was gone, and may have skipped numbers.
    ERA('N'),
    /// The run ended in order, with nothing under way.
    END('E');

    private final byte code;

    JournalEntry(char code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /// @throws IllegalArgumentException if there is none
    static JournalEntry of(byte code) {
        for (JournalEntry entry : values()) {
            if (entry.code == code) {
                return entry;
            }
        }
        throw new IllegalArgumentException("no entry begins with the byte " + code);
    }

    static void writeNumber(ByteBuf out, long number) {
        long rest = number;
        while ((rest & ~127L) != 0) {
            out.writeByte((int) ((rest & 127) | 128));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /// @throws IndexOutOfBoundsException if it is cut off
    static long readNumber(ByteBuf in) {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.readByte();
            number |= (b & 127L) << shift;
            if (b >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /// Small differences take one byte, whichever way they go.
    static void writeDifference(ByteBuf out, long difference) {
        writeNumber(out, difference << 1 ^ difference >> 63);
    }

    static long readDifference(ByteBuf in) {
        long folded = readNumber(in);
        return folded >>> 1 ^ -(folded & 1);
    }

    static String readText(ByteBuf in) {
        return in.readString(in.readableBytes(), StandardCharsets.UTF_8);
    }
}
