package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// A file system that is full soon: a tmpfs of its own where this process may mount one, else
/// `/dev/shm` with a file that leaves little room, if that is small, as it is in containers.
final class SmallDisk implements AutoCloseable {
    private static final Path SHARED = Path.of("/dev/shm");
    private static final long SMALL = 256 << 20;

    final Path directory;
    private final boolean mounted;
    private final Path filler;

    /// @param folder where to mount it
    /// @param bytes how much there is room for, about; half of it only after [#free]
    SmallDisk(Path folder, int bytes) throws IOException {
        Path own = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", own.toString());
        directory = mounted ? own : Files.createTempDirectory(sharedOrSkip(), "ropewalk-");
        filler = directory.resolve("filler");
        fill(Files.getFileStore(directory).getUsableSpace() - bytes / 2);
    }

    private static Path sharedOrSkip() throws IOException {
        boolean small = false;
        if (Files.isWritable(SHARED)) {
            FileStore store = Files.getFileStore(SHARED);
            small = store.getTotalSpace() <= SMALL && store.getUsableSpace() > 4 << 20;
        }
        assumeTrue(small, "may not mount a tmpfs, and there is no small /dev/shm");
        return SHARED;
    }

    /// Takes so much of the room away.
    private void fill(long bytes) throws IOException {
        byte[] zeros = new byte[64 * 1024];
        try (var out =
                Files.newOutputStream(
                        filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long left = bytes; left > 0; left -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        }
    }

    /// Takes all of the room away.
    void fill() {
        try {
            fill(Long.MAX_VALUE);
        } catch (IOException full) {
            // as it is to be
        }
    }

    /// Gives back what [#fill] took, and what was taken at first.
    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        free();
        if (mounted) {
            run("umount", "--lazy", directory.toString());
        } else {
            try (var files = Files.walk(directory)) {
                for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
