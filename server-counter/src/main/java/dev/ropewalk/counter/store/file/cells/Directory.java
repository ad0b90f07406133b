package dev.ropewalk.counter.store.file.cells;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The directory of a file: a new name in it is on the disk only when that is.
public final class Directory {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private Directory() {}

    public static void force(Path file) throws IOException {
        if (!WINDOWS) { // where a directory is no file that opens
            try (FileChannel directory = FileChannel.open(of(file), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    static Path of(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
