package dev.ropewalk.counter.store.file;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full, or fills: a small one in memory where the process may mount that, and a
/// limit of the size of files where it may not.
@Timeout(60)
class FullDiskTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir private Path directory;
    private boolean mounted;

    private void mount(String size) throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
        assumeTrue(mounted, "this process may not mount a tmpfs");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor() == 0;
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertTrue(run("umount", directory.toString()), "umount " + directory);
        }
    }

    private Path path() {
        return directory.resolve("counter");
    }

    private void assertThatNothingIsThere() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private Path fill() throws IOException {
        Path filler = directory.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    @Test
    void whatDoesNotFitIsNotBegun() throws Exception {
        mount("8k");
        assertEquals(
                path() + " cannot be opened: No space left on device",
                Kinds.refusal(() -> Kinds.file(path()).open().close()));
        assertThatNothingIsThere();
    }

    @Test
    void whatIsTooLargeIsNotBegun() throws Exception {
        Process process = Victim.startWithSmallFiles(path(), "none").process();
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(
                    path() + " cannot be opened: File too large",
                    process.errorReader().readAllAsString().strip());
            assertEquals(1, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
        assertThatNothingIsThere();
    }

    @Test
    void whatWasBegunGoesOn() throws Exception {
        mount("64k");
        try (Store store = Kinds.file(path()).withSync(SyncMode.ALWAYS).open()) {
            fill();
            for (long next = 1; next < 500; next++) {
                assertEquals(next, Kinds.next(store));
            }
        }
        try (Store store = Kinds.file(path()).withSync(SyncMode.NONE).open()) {
            assertEquals(500, Kinds.next(store));
        }
    }

    @Test
    void whatIsNewWaitsForRoomAndTheRestGoesOn() throws Exception {
        mount("256k");
        StoreOptions options = Kinds.file(path()).withSync(SyncMode.NONE).withCounterPerPath(1000);
        try (Store store = options.open()) {
            Sequence first = Kinds.sequence(store, "/first");
            assertEquals(1, Kinds.get(first.reserve(1)));
            Path filler = fill();
            String refusal = Kinds.refusal(() -> countNew(store, 1000));
            assertTrue(refusal.contains("disk") || refusal.contains("No space"), refusal);
            assertEquals(2, Kinds.get(first.reserve(1)));
            Files.delete(filler);
            await().ignoreException(StoreException.class)
                    .until(() -> Kinds.get(Kinds.sequence(store, "/new").reserve(1)) == 1);
            assertTrue(Kinds.get(store.once("key", first, "/first")).first());
        }
        try (Store store = options.open()) {
            assertEquals(4, Kinds.get(Kinds.sequence(store, "/first").reserve(1)));
            assertEquals(2, Kinds.get(Kinds.sequence(store, "/new").reserve(1)));
        }
    }

    @Test
    void onceThereIsRoomTheTablesTakeWhatIsNewAndAreForcedAgain() throws Exception {
        mount("512k");
        StoreOptions options =
                Kinds.file(path()).withSync(SyncMode.SECOND).withCounterPerPath(100_000);
        Path filler = Files.write(directory.resolve("filler"), new byte[380 * 1024]);
        try (Store store = options.open()) {
            Sequence first = Kinds.sequence(store, "/first");
            Kinds.refusal(() -> countNew(store, 100_000));
            Kinds.refusal(() -> {
                for (int i = 0; i < 100_000; i++) {
                    Kinds.get(store.once("key" + i, first, "/first"));
                }
            });
            Path log = path().resolveSibling("counter.db-wal");
            Files.delete(filler);
            await().atMost(LONG)
                    .ignoreException(StoreException.class)
                    .until(() -> Kinds.get(Kinds.sequence(store, "/new").reserve(1)) >= 1);
            assertTrue(Kinds.get(store.once("key", first, "/first")).first());
            await().atMost(LONG).until(() -> length(log) == 0); // written back, and forced
            Kinds.get(store.once("another", first, "/first"));
            await().atMost(LONG).until(() -> length(log) == 0);
        }
    }

    @Test
    void tablesThatCouldNotBeForcedAreForcedOnceThereIsRoom() throws Exception {
        mount("512k");
        StoreOptions options =
                Kinds.file(path()).withSync(SyncMode.SECOND).withCounterPerPath(1000);
        Path log = path().resolveSibling("counter.db-wal");
        try (StateFile file = StateFiles.open(path());
                Tables tables = new Tables(file, options, System::currentTimeMillis)) {
            for (int cell = 1; cell < 8; cell++) {
                name(tables, cell);
            }
            Path filler = fill();
            for (int second = 0; second < 3; second++) {
                tables.force();
                assertTrue(length(log) > 0, "it cannot be written back");
            }
            Files.delete(filler);
            tables.force();
            assertEquals(0, length(log));
            name(tables, 8);
            tables.force();
            assertEquals(0, length(log));
            assertEquals(8, tables.names().all().size());
        }
    }

    private static void name(Tables tables, int cell) throws Exception {
        tables.begin();
        tables.names().add(cell, "/" + "x".repeat(1000) + cell);
        tables.commit();
    }

    private static long length(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void countNew(Store store, int many) {
        for (int i = 0; i < many; i++) {
            Kinds.get(Kinds.sequence(store, "/" + i).reserve(1));
        }
    }
}
