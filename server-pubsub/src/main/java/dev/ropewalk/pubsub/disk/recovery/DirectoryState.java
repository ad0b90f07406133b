package dev.ropewalk.pubsub.disk.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The file `ropewalk-log` of a directory. It says what the directory is, in which version, and how
/// the last server ended. The holder of its lock has the directory. One thread.
public final class DirectoryState implements AutoCloseable {
    /// The way in which the last server that wrote to a directory ended.
    public enum CleanShutdown {
        /// In order: every segment is closed.
        CLEAN,
        /// The server was killed, and the machine went on. All that the server stored is there, but
        /// for a line that it was in the midst of.
        KILLED,
        /// With the machine, or nobody knows. Lines that were not forced to the disk may be lost,
        /// although subscribers have seen them. So offsets from there on get another epoch.
        LOST
    }

    public static final String NAME = "ropewalk-log";

    private static final String TITLE = "ropewalk pubsub log";
    private static final String VERSION = "version ";
    private static final String STATE = "state ";
    private static final String BOOT = "boot ";
    private static final String PROCESS = "process ";
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int MOST_BYTES = 4096;

    /// The directories that this process has: the system's locks are between processes, and go when
    /// the file is closed for the second time.
    private static final Set<Path> held = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel file;
    private final String boot;

    private DirectoryState(Path directory, FileChannel file, String boot) {
        this.directory = directory;
        this.file = file;
        this.boot = boot;
    }

    /// Takes the directory; it is there.
    ///
    /// @throws IOException if another server has it
    public static DirectoryState lock(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!held.add(real)) {
            throw new IOException(directory + " is in use by this process already");
        }
        try {
            FileChannel file =
                    FileChannel.open(
                            real.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                String holder = value(read(file), PROCESS);
                file.close();
                throw new IOException(
                        "%s is in use by another server, process %s"
                                .formatted(directory, holder == null ? "unknown" : holder));
            }
            return new DirectoryState(real, file, bootId());
        } catch (IOException | RuntimeException failed) {
            held.remove(real);
            throw failed;
        }
    }

    /// Names this run of the machine; another name each time if the system has none.
    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException missing) {
            return "unknown-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        }
    }

    private static List<String> read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        file.read(bytes, 0);
        byte[] text = Arrays.copyOf(bytes.array(), bytes.position());
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    private static @Nullable String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElse(null);
    }

    /// Whether nothing is in the file yet.
    public boolean isNew() throws IOException {
        return file.size() == 0;
    }

    /// The way in which the last server ended.
    ///
    /// @throws IOException if the file is of something else, or of a version that is not known
    public CleanShutdown trust() throws IOException {
        List<String> lines = read(file);
        Path path = directory.resolve(NAME);
        if (lines.isEmpty() || !lines.getFirst().equals(TITLE)) {
            throw new IOException(path + " is no file of a log: it does not begin with " + TITLE);
        }
        String version = value(lines, VERSION);
        if (!"1".equals(version)) {
            throw new IOException(
                    "%s is of version %s, and this server knows version 1"
                            .formatted(path, version));
        }
        if ("clean".equals(value(lines, STATE))) {
            return CleanShutdown.CLEAN;
        }
        boolean sameBoot = boot.equals(value(lines, BOOT));
        return sameBoot && "running".equals(value(lines, STATE))
                ? CleanShutdown.KILLED
                : CleanShutdown.LOST;
    }

    public void running() throws IOException {
        write("running");
    }

    public void clean() throws IOException {
        write("clean");
    }

    private void write(String state) throws IOException {
        String text =
                String.join(
                        "\n",
                        TITLE,
                        VERSION + "1",
                        STATE + state,
                        BOOT + boot,
                        PROCESS + ProcessHandle.current().pid(),
                        "");
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        file.write(bytes, 0);
        file.truncate(bytes.limit());
        file.force(true);
    }

    /// Leaves the directory to others.
    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            held.remove(directory);
        }
    }
}
