package dev.ropewalk.counter.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The record of a check in a file that outlives it: entries one after another, each with its
/// length and a checksum (CRC-32C), so that an entry which a killed check left half written is
/// found. One thread.
///
/// An entry is the first letter of its [Kind], its numbers (seven bits a byte, the lowest first),
/// and its text. Answers are gathered and written a few times a second: a checker that is killed
/// forgets no more than that, and what it forgets it does not miss.
final class Journal implements AutoCloseable {
    private static final byte[] MAGIC = "RWCHECK1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 8; // the length and the checksum
    private static final int LONGEST = 64 * 1024;
    private static final int GATHERED = 32 * 1024;

    private final Path path;
    private final FileChannel file;
    private final ByteBuf answers = Unpooled.buffer(GATHERED);
    private long before;

    private Journal(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /// The kinds of entries, each with a first letter of its own.
    enum Kind {
        /// A run begins: clients, requests that each may have under way, the address.
        RUN,
        /// Answers: each number as the difference to the one before, the first to 0.
        ANSWERS,
        /// An answer, entered before, that was not larger than a number known before: both.
        DISORDER,
        /// An answer that is none: its words.
        STRANGE,
        /// Requests without an answer: how many.
        LOST,
        /// Requests that were refused for now: how many.
        FAILED,
        /// The server was gone, and may have skipped numbers.
        NEW_LIFETIME,
        /// The run ended in order, with nothing under way.
        END;

        private byte code() {
            return (byte) name().charAt(0);
        }

        private static Kind of(byte code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code() == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind: " + code));
        }
    }

    /// Opens it, for this process alone, enters what it has in the ledger, and cuts off what a
    /// killed check left half written.
    ///
    /// @param url of the counter, which must be the one that the journal began with
    /// @throws IllegalStateException if it cannot be used; it is as it was then. The message says
    ///   why, in one sentence for people
    static Journal open(Path path, String url, Ledger ledger) {
        try {
            FileChannel file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE);
            try {
                lock(file, path);
                Journal journal = new Journal(path, file);
                journal.read(url, ledger);
                return journal;
            } catch (IOException | RuntimeException failed) {
                file.close();
                throw failed;
            }
        } catch (NoSuchFileException missing) {
            throw new IllegalStateException("there is no folder for the journal " + path, missing);
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "cannot open the journal " + path + ": " + failed, failed);
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException ours) {
            // as if it were another's
        }
        throw new IllegalStateException("another check is writing the journal " + path);
    }

    /// Leaves the file's position where the next entry belongs.
    private void read(String url, Ledger ledger) throws IOException {
        if (file.size() == 0) {
            file.write(ByteBuffer.wrap(MAGIC));
            return;
        }
        DataInputStream in = new DataInputStream(input());
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IllegalStateException(path + " is no journal of counter-check");
        }
        long good = MAGIC.length;
        for (ByteBuf entry = next(in); entry != null; entry = next(in)) {
            good += HEAD + entry.readableBytes();
            try {
                enter(entry, url, ledger);
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                throw new IllegalStateException(
                        "the journal " + path + " has an unknown entry before byte " + good, wrong);
            }
        }
        cutTail(good);
        ledger.beginRun(0);
    }

    /// The bytes that follow the file's position.
    private InputStream input() {
        return new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    }

    /// The next whole entry, null if there is none.
    private static @Nullable ByteBuf next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 1 || length > LONGEST) {
                return null;
            }
            byte[] payload = in.readNBytes(length);
            return payload.length == length && checksum(ByteBuffer.wrap(payload)) == checksum
                    ? Unpooled.wrappedBuffer(payload)
                    : null;
        } catch (EOFException end) {
            return null;
        }
    }

    private void enter(ByteBuf entry, String url, Ledger ledger) {
        switch (Kind.of(entry.readByte())) {
            case RUN -> {
                ledger.beginRun(readNumber(entry) * readNumber(entry));
                String of = readText(entry);
                if (!of.equals(url)) {
                    throw new IllegalStateException(
                            "the journal " + path + " is of " + of + ", not of " + url);
                }
            }
            case ANSWERS -> {
                long number = 0;
                while (entry.isReadable()) {
                    long folded = readNumber(entry);
                    number += folded >>> 1 ^ -(folded & 1);
                    ledger.enter(number);
                }
            }
            case DISORDER -> ledger.disorder(readNumber(entry), readNumber(entry));
            case STRANGE -> ledger.strange(readText(entry));
            case LOST -> ledger.lost(readNumber(entry));
            case FAILED -> ledger.failed(readNumber(entry));
            case NEW_LIFETIME -> ledger.beginLifetime();
            case END -> ledger.endRun();
        }
    }

    /// A torn entry is the last, or its file's last pages were never written and are zero.
    private void cutTail(long good) throws IOException {
        long rest = file.size() - good;
        if (rest > HEAD + LONGEST && !isZeroFrom(good)) {
            throw new IllegalStateException(
                    "the journal %s is damaged at byte %d, and %d bytes come after it"
                            .formatted(path, good, rest));
        }
        if (rest > 0) {
            file.truncate(good);
        }
        file.position(good);
    }

    private boolean isZeroFrom(long good) throws IOException {
        file.position(good);
        InputStream in = input();
        int next;
        do {
            next = in.read();
        } while (next == 0);
        return next < 0;
    }

    /// Small differences take one byte, whichever way they go.
    void answer(long number) {
        if (!answers.isReadable()) {
            answers.writeByte(Kind.ANSWERS.code());
            before = 0;
        }
        long difference = number - before;
        writeNumber(answers, difference << 1 ^ difference >> 63);
        before = number;
        if (answers.readableBytes() >= GATHERED) {
            flush();
        }
    }

    /// Writes an entry that is none of answers.
    void enter(Kind kind, String text, long... numbers) {
        flush();
        ByteBuf entry = Unpooled.buffer(32).writeByte(kind.code());
        for (long number : numbers) {
            writeNumber(entry, number);
        }
        entry.writeCharSequence(text, StandardCharsets.UTF_8);
        write(entry);
    }

    /// Writes the answers that are gathered.
    void flush() {
        if (answers.isReadable()) {
            write(answers);
            answers.clear();
        }
    }

    private void write(ByteBuf entry) {
        ByteBuffer payload = entry.nioBuffer();
        ByteBuffer head = ByteBuffer.allocate(HEAD).putInt(payload.remaining());
        head.putInt(checksum(payload.duplicate())).flip();
        ByteBuffer[] both = {head, payload};
        try {
            while (payload.hasRemaining()) {
                file.write(both);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot write the journal " + path + ": " + failed, failed);
        }
    }

    private static int checksum(ByteBuffer payload) {
        CRC32C sum = new CRC32C();
        sum.update(payload);
        return (int) sum.getValue();
    }

    private static void writeNumber(ByteBuf out, long number) {
        long rest = number;
        while ((rest & ~127L) != 0) {
            out.writeByte((int) ((rest & 127) | 128));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /// @throws IndexOutOfBoundsException if it is cut off
    private static long readNumber(ByteBuf in) {
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

    private static String readText(ByteBuf in) {
        return in.readString(in.readableBytes(), StandardCharsets.UTF_8);
    }

    /// Lets go of the file, with all that was entered.
    @Override
    public void close() {
        try (file) {
            flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot close the journal " + path + ": " + failed, failed);
        }
    }
}
