package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.file.cells.Checksum;
import dev.ropewalk.counter.store.file.cells.StateFileHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a store of files refuses to open.
@Timeout(60)
class OpeningTest {
    @TempDir private Path directory;
    private Path path;

    @BeforeEach
    void name() throws IOException {
        directory = directory.toRealPath();
        path = directory.resolve("counter");
    }

    private String refusal() {
        return refusal(path);
    }

    private static String refusal(Path file) {
        return Kinds.refusal(() -> Kinds.file(file).open().close());
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Files.writeString(path, "something of somebody's\n".repeat(1000));
        assertEquals(path + " is no counter's state: it begins otherwise", refusal());
        assertTrue(Files.readString(path).startsWith("something of somebody's\n"));
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        ByteBuffer page = new StateFileHeader(5).page().order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(16, 3);
        page.putLong(
                32,
                Checksum.of(page.getLong(0), page.getLong(8), page.getLong(16), page.getLong(24)));
        page.putLong(48, 12345); // which that format may have a use for
        byte[] bytes = new byte[page.capacity()];
        page.get(0, bytes);
        Files.write(path, bytes);
        assertEquals(
                path + " has the format 3, and this version reads the formats 1 and 2", refusal());
    }

    @Test
    void aDirectoryIsRefused() throws IOException {
        Files.createDirectory(path);
        assertEquals(path + " is no regular file, and no counter's state", refusal());
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade() {
        Path file = directory.resolve("no/such/counter");
        assertEquals(
                file + " cannot be made: there is no directory " + directory.resolve("no/such"),
                refusal(file));
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        Files.createSymbolicLink(path, directory.resolve("gone"));
        assertEquals(path + " is a symbolic link to nothing", refusal());
    }

    @Test
    void aFileThatMayNotBeWrittenIsRefused() throws IOException {
        Kinds.file(path).open().close();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        assertEquals(
                path + " may not be read and written",
                refusalOf(Victim.startAsAnyone(path, "none").process()));
    }

    @Test
    void aFileIsOpenOnceInAProcessWhateverItsName() throws IOException {
        Path link = directory.resolve("link");
        Path twin = directory.resolve("twin");
        try (Store store = Kinds.file(path).open()) {
            Files.createSymbolicLink(link, path);
            Files.createLink(twin, path);
            assertEquals(path + " is in use by this process already", refusal());
            assertEquals(path + " is in use by this process already", refusal(link));
            assertEquals(twin + " is in use by this process already", refusal(twin));
            assertEquals(path + " is in use by another process", refusalOfAProcess());
            assertEquals(1, Kinds.next(store));
        }
        try (Store store = Kinds.file(link).open()) {
            assertEquals(2, Kinds.next(store));
        }
    }

    /// What another process says that opens the file.
    private String refusalOfAProcess() throws IOException {
        return refusalOf(Victim.start(path, "none").process());
    }

    private static String refusalOf(Process process) throws IOException {
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it should not wait");
            assertEquals(1, process.exitValue());
            return process.errorReader().readAllAsString().strip();
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        } finally {
            process.destroyForcibly();
        }
    }
}
