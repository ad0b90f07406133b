package dev.ropewalk.counter.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// The record of a check in a file that outlives it: entries one after another, each with its
/// length and a checksum (CRC-32C), so that an entry which a killed check left half written is
/// found. One thread.
///
/// Answers are gathered and written a few times a second: a checker that is killed forgets no more
/// than that, and what it forgets it does not miss.
final class Journal implements AutoCloseable {
    static final byte[] MAGIC = "RWCHECK1".getBytes(StandardCharsets.US_ASCII);

    /// Bytes of the length and the checksum.
    static final int HEAD = 8;

    static final int LONGEST = 64 * 1024;
    private static final int GATHERED = 32 * 1024;

    private final Path path;
    private final FileChannel file;
    private final ByteBuf answers = Unpooled.buffer(GATHERED);
    private long before;

    private Journal(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /// Opens it, for this process alone, and enters what it has in the ledger.
    ///
    /// @param url of the counter, which must be the one that the journal began with
    /// @throws CheckException if it cannot be used
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
                new JournalReader(path, url, ledger).read(file);
                return new Journal(path, file);
            } catch (IOException | RuntimeException failed) {
                file.close();
                throw failed;
            }
        } catch (NoSuchFileException missing) {
            throw new CheckException("there is no folder for the journal " + path, missing);
        } catch (IOException failed) {
            throw new CheckException("cannot open the journal " + path + ": " + failed, failed);
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        boolean locked;
        try {
            locked = file.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            locked = false;
        }
        if (!locked) {
            throw new CheckException("another check is writing the journal " + path);
        }
    }

    void run(int clients, int pipeline, String url) {
        ByteBuf entry = entry(JournalEntry.RUN);
        JournalEntry.writeNumber(entry, clients);
        JournalEntry.writeNumber(entry, pipeline);
        entry.writeCharSequence(url, StandardCharsets.UTF_8);
        append(entry);
    }

    void answer(long number) {
        if (!answers.isReadable()) {
            answers.writeByte(JournalEntry.ANSWERS.code());
            before = 0;
        }
        JournalEntry.writeDifference(answers, number - before);
        before = number;
        if (answers.readableBytes() >= GATHERED) {
            flush();
        }
    }

    /// Writes the answers that are gathered.
    void flush() {
        if (answers.isReadable()) {
            write(answers);
            answers.clear();
        }
    }

    void disorder(long number, long after) {
        append(entry(JournalEntry.DISORDER, number, after));
    }

    void strange(String what) {
        ByteBuf entry = entry(JournalEntry.STRANGE);
        entry.writeCharSequence(what, StandardCharsets.UTF_8);
        append(entry);
    }

    void lost(long requests) {
        append(entry(JournalEntry.LOST, requests));
    }

    void failed(long requests) {
        append(entry(JournalEntry.FAILED, requests));
    }

    void era() {
        append(entry(JournalEntry.ERA));
    }

    void end() {
        append(entry(JournalEntry.END));
    }

    private static ByteBuf entry(JournalEntry kind, long... numbers) {
        ByteBuf entry = Unpooled.buffer(32);
        entry.writeByte(kind.code());
        for (long number : numbers) {
            JournalEntry.writeNumber(entry, number);
        }
        return entry;
    }

    private void append(ByteBuf entry) {
        flush();
        write(entry);
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

    static int checksum(ByteBuffer payload) {
        CRC32C sum = new CRC32C();
        sum.update(payload);
        return (int) sum.getValue();
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
