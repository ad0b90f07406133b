package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tmpfs of its own, which is full soon; where this process may mount none, the test is skipped.
final class SmallDisk implements AutoCloseable {
    final Path directory;
    private final Path filler;

    SmallDisk(Path folder, String size) throws IOException {
        directory = Files.createDirectory(folder.resolve("disk"));
        filler = directory.resolve("filler");
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", "" + directory);
        assumeTrue(mounted, "this process may not mount a tmpfs");
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /// Leaves no room.
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            // as it is to be
        }
    }

    void free() throws IOException {
        Files.delete(filler);
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", directory.toString());
    }
}
