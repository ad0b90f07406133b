package dev.ropewalk.pubsub.disk.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The records of an index, 16 bytes for each line, numbers in network order: where the line ends,
/// in bytes of the segment (4); the length of its source (2) and of its ending (1); a zero (1);
/// when it came, in milliseconds from the time of the header (4, signed); and a CRC-32C of the
/// offset of the line (8), of all that (12) and of the line.
///
/// Used by one thread at a time.
public final class SegmentRecords {
    public static final int BYTES = 16;
    static final int LONGEST_SOURCE = 0xffff;

    private static final int CHECKSUM = 12;

    private final CRC32C crc = new CRC32C();
    private final byte[] said = new byte[Long.BYTES + CHECKSUM];
    private final ByteBuffer fields = ByteBuffer.wrap(said);
    private final ByteBuffer buffer;
    private final int first;
    private final long base;

    /// @param buffer absolute access only
    /// @param first where in it the records begin
    /// @param base the offset of the segment
    public SegmentRecords(ByteBuffer buffer, int first, long base) {
        this.buffer = buffer;
        this.first = first;
        this.base = base;
    }

    /// The offset of the segment.
    long base() {
        return base;
    }

    private int at(int record) {
        return first + record * BYTES;
    }

    public int end(int record) {
        return buffer.getInt(at(record));
    }

    int source(int record) {
        return buffer.getShort(at(record) + 4) & 0xffff;
    }

    int eol(int record) {
        return buffer.get(at(record) + 6) & 0xff;
    }

    /// From the time of the header.
    public int millis(int record) {
        return buffer.getInt(at(record) + 8);
    }

    /// Writes the record of a line; the checksum, without which it is none, comes last.
    ///
    /// @param lengths the source's, with 16 bits for the ending's behind it
    /// @param line from its position, where it is in the segment, to its limit
    void put(int record, int lengths, int millis, ByteBuffer line) {
        int at = at(record);
        int start = line.position();
        buffer.putInt(at, line.limit());
        buffer.putInt(at + 4, lengths);
        buffer.putInt(at + 8, millis);
        buffer.putInt(at + CHECKSUM, checksum(at, start, line));
    }

    static int lengths(int source, int eol) {
        return source << 16 | eol << 8;
    }

    /// Whether the line is what was written.
    ///
    /// @param start where it begins in the segment
    /// @param line all of it and nothing else
    public boolean matches(int record, int start, ByteBuffer line) {
        int at = at(record);
        return buffer.getInt(at + CHECKSUM) == checksum(at, start, line);
    }

    private int checksum(int at, int start, ByteBuffer line) {
        fields.putLong(0, base + start);
        for (int i = 0; i < CHECKSUM; i += Integer.BYTES) {
            fields.putInt(Long.BYTES + i, buffer.getInt(at + i));
        }
        crc.reset();
        crc.update(said);
        crc.update(line);
        return (int) crc.getValue();
    }
}
