package dev.ropewalk.pubsub.disk.segment;

import dev.ropewalk.pubsub.log.LogOffset;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The header before the records of an index, in 512 bytes, numbers in network order:
///
/// | at | bytes | |
/// |---|---|---|
/// | 0 | 8 | `ropewalk` |
/// | 8 | 4 | the version, 1 |
/// | 12 | 4 | CRC-32C of the bytes 8 to 11 and 16 to 367 |
/// | 16 | 8 | offset of the first line |
/// | 24 | 8 | number of the first line |
/// | 32 | 8 | when the segment began, in milliseconds since 1970 |
/// | 40 | 16 | the epoch |
/// | 56 | 16 | the epoch before, or nothing |
/// | 72 | 8 | the offset at which that ended |
/// | 80 | 2, 256 | the topic: its length and its name in UTF-8 |
/// | 492 | 4 | 1 where another segment follows |
/// | 496 | 4 | records that are known to be on the disk |
/// | 500 | 4 | 0 while the segment is written to, else 1 more than its records |
///
/// A segment that is made and not begun has zeros.
///
/// @param start where its lines begin
/// @param millis when it began, since 1970
public record SegmentHeader(String topic, LogOffset start, long millis, Epochs epochs) {
    public static final int BYTES = 512;
    public static final int FOLLOWED = 492;
    public static final int SYNCED = 496;
    public static final int CLOSED = 500;

    private static final int VERSION = 1;
    private static final int CHECKSUM = 12;
    private static final int BODY = 16;
    private static final int EPOCH = 40;
    private static final int BEFORE = 56;
    private static final int EPOCH_BYTES = 16;
    private static final int TOPIC = 80;
    private static final int END = 368;
    private static final long MAGIC = 0x726f706577616c6bL; // "ropewalk"

    /// The name of a log, and the one that it had before the machine lost its lines of last:
    /// offsets up to `end` mean the same under both.
    ///
    /// @param name 1 to 16 small letters and digits
    /// @param before the name before it, null for none
    /// @param end where that one ended
    public record Epochs(String name, @Nullable String before, long end) {
        public Epochs(String name) {
            this(name, null, 0);
        }

        /// The name after this one, from that offset on.
        public Epochs followedBy(String next, long offset) {
            return new Epochs(next, name, offset);
        }
    }

    /// Tells what is wrong with a header.
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        public Wrong(String why) {
            super(why, null, false, false);
        }
    }

    /// Writes it to where zeros are. The magic number comes last: where that is, all of it is.
    void write(ByteBuffer to) {
        to.putInt(8, VERSION);
        to.putLong(BODY, start.offset()).putLong(24, start.line()).putLong(32, millis);
        String before = epochs.before();
        put(to, EPOCH, epochs.name());
        put(to, BEFORE, before == null ? "" : before);
        to.putLong(72, epochs.end());
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        to.putShort(TOPIC, (short) name.length).put(TOPIC + 2, name);
        to.putInt(CHECKSUM, checksum(to));
        VarHandle.releaseFence();
        to.putLong(0, MAGIC);
    }

    private static void put(ByteBuffer to, int at, String text) {
        to.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Null for one that was not begun.
    ///
    /// @throws Wrong if it is of something else or damaged
    static @Nullable public SegmentHeader read(ByteBuffer from) throws Wrong {
        long magic = from.getLong(0);
        if (magic == 0) {
            return null;
        } else if (magic != MAGIC) {
            throw new Wrong("is no index of a log");
        } else if (from.getInt(8) != VERSION) {
            throw new Wrong(
                    "is of version " + from.getInt(8) + ", and this server knows version 1");
        } else if (from.getInt(CHECKSUM) != checksum(from)) {
            throw new Wrong("is damaged: its header does not match its checksum");
        }
        String before = text(from, BEFORE, EPOCH_BYTES);
        Epochs epochs =
                new Epochs(
                        text(from, EPOCH, EPOCH_BYTES),
                        before.isEmpty() ? null : before,
                        from.getLong(72));
        return new SegmentHeader(
                text(from, TOPIC + 2, from.getShort(TOPIC)),
                new LogOffset(from.getLong(BODY), from.getLong(24)),
                from.getLong(32),
                epochs);
    }

    private static String text(ByteBuffer from, int at, int most) {
        byte[] bytes = new byte[most];
        from.get(at, bytes);
        int length = 0;
        while (length < most && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /// Whether a record can say of a line that it came then: 24 days from the begin at most.
    public boolean reaches(long time) {
        long later = time - millis;
        return (int) later == later;
    }

    private static int checksum(ByteBuffer of) {
        CRC32C crc = new CRC32C();
        crc.update(of.slice(8, 4));
        crc.update(of.slice(BODY, END - BODY));
        return (int) crc.getValue();
    }
}
