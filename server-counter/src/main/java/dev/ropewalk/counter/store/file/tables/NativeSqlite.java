package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/// Loads SQLite's library, once.
///
/// The driver copies it out of its jar to a directory for temporary files and deletes it when the
/// JVM ends in good order: each kill would leave a megabyte there. What is loaded needs its name no
/// more, so here it is deleted at once, where the system allows that. Where nothing can be written
/// (an image with a read-only root), `org.sqlite.lib.path` says where it lies already.
final class NativeSqlite {
    private static final String DIRECTORY = "org.sqlite.tmpdir"; // where the driver is to copy it

    private static final String UNPACKED = "org.sqlite.lib.path";

    private static boolean loaded; // guarded by the class

    private NativeSqlite() {}

    /// Returns when it is loaded.
    ///
    /// @throws StoreException if it cannot be
    static synchronized void require() {
        if (!loaded) {
            load();
            loaded = true;
        }
    }

    private static void load() {
        try {
            if (System.getProperty(UNPACKED) == null) {
                loadCopy();
            } else {
                SQLiteJDBCLoader.initialize();
            }
        } catch (Exception failed) { // as the driver declares it
            throw new StoreException("SQLite cannot be loaded: " + failed.getMessage(), failed);
        }
    }

    private static void loadCopy() throws Exception {
        Path directory = Files.createTempDirectory("ropewalk-sqlite");
        boolean mine = System.getProperties().putIfAbsent(DIRECTORY, directory.toString()) == null;
        try {
            SQLiteJDBCLoader.initialize();
        } finally {
            if (mine) {
                System.clearProperty(DIRECTORY);
            }
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> copies;
        try (Stream<Path> files = Files.list(directory)) {
            copies = files.toList();
        }
        try {
            for (Path copy : copies) {
                Files.delete(copy);
            }
            Files.delete(directory);
        } catch (IOException inUse) {
            copies.forEach(copy -> copy.toFile().deleteOnExit()); // Windows holds on to it
        }
    }
}
