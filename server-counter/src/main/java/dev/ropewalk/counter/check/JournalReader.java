package dev.ropewalk.counter.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Enters in a ledger what a journal has, and cuts off what a killed check left half written. One
/// thread.
final class JournalReader {
    private final Path path;
    private final String url;
    private final Ledger ledger;
    private long good;
    private long underWay;

    JournalReader(Path path, String url, Ledger ledger) {
        this.path = path;
        this.url = url;
        this.ledger = ledger;
    }

    /// Leaves the file's position where the next entry belongs.
    ///
    /// @throws CheckException if it is no journal, or not of this counter, or damaged; it is as it
    ///   was then
    void read(FileChannel file) throws IOException {
        if (file.size() == 0) {
            file.write(ByteBuffer.wrap(Journal.MAGIC));
            return;
        }
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Channels.newInputStream(file), 1 << 16));
        if (!Arrays.equals(in.readNBytes(Journal.MAGIC.length), Journal.MAGIC)) {
            throw new CheckException(path + " is no journal of counter-check");
        }
        good = Journal.MAGIC.length;
        ByteBuf entry = next(in);
        while (entry != null) {
            good += Journal.HEAD + entry.readableBytes();
            enter(entry);
            entry = next(in);
        }
        cutTail(file);
        endOfRun();
    }

    /// The next whole entry, null if there is none.
    private static @Nullable ByteBuf next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 1 || length > Journal.LONGEST) {
                return null;
            }
            byte[] payload = in.readNBytes(length);
            return payload.length == length
                            && Journal.checksum(ByteBuffer.wrap(payload)) == checksum
                    ? Unpooled.wrappedBuffer(payload)
                    : null;
        } catch (EOFException end) {
            return null;
        }
    }

    /// A torn entry is the last, or its file's last pages were never written and are zero.
    private void cutTail(FileChannel file) throws IOException {
        long rest = file.size() - good;
        if (rest > Journal.HEAD + Journal.LONGEST && !isZero(file)) {
            throw new CheckException(
                    "the journal "
                            + path
                            + " is damaged at byte "
                            + good
                            + ", and "
                            + rest
                            + " bytes come after it");
        }
        if (rest > 0) {
            file.truncate(good);
        }
        file.position(good);
    }

    private boolean isZero(FileChannel file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        for (long at = good; file.read(block, at) > 0; at += block.position(), block.clear()) {
            for (int i = 0; i < block.position(); i++) {
                if (block.get(i) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void enter(ByteBuf entry) {
        try {
            switch (JournalEntry.of(entry.readByte())) {
                case RUN -> beginRun(entry);
                case ANSWERS -> answers(entry);
                case DISORDER ->
                        ledger.disorder(
                                JournalEntry.readNumber(entry), JournalEntry.readNumber(entry));
                case STRANGE -> ledger.strange(JournalEntry.readText(entry));
                case LOST -> ledger.lost(JournalEntry.readNumber(entry));
                case FAILED -> ledger.failed(JournalEntry.readNumber(entry));
                case ERA -> ledger.beginEra();
                case END -> underWay = 0;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new CheckException(
                    "the journal " + path + " has an unknown entry before byte " + good, wrong);
        }
    }

    private void beginRun(ByteBuf entry) {
        endOfRun();
        underWay = JournalEntry.readNumber(entry) * JournalEntry.readNumber(entry);
        String of = JournalEntry.readText(entry);
        if (!of.equals(url)) {
            throw new CheckException("the journal " + path + " is of " + of + ", not of " + url);
        }
    }

    /// Ends a run. If the run was killed, all that may have been under way is lost; after any run
    /// others may have counted.
    private void endOfRun() {
        if (ledger.answers() > 0) {
            ledger.lost(underWay);
            ledger.beginEra();
        }
        underWay = 0;
    }

    private void answers(ByteBuf entry) {
        long number = 0;
        while (entry.isReadable()) {
            number += JournalEntry.readDifference(entry);
            ledger.enter(number);
        }
    }
}
