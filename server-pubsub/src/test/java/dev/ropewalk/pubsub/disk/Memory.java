package dev.ropewalk.pubsub.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Makes a test's directory in memory where there is a file system for that: tests that end and
/// begin often would wait for the disk most of their time.
public final class Memory implements TempDirFactory {
    private static final Path SHARED = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
            throws IOException {
        return Files.isWritable(SHARED)
                ? Files.createTempDirectory(SHARED, "ropewalk-")
                : Files.createTempDirectory("ropewalk-");
    }
}
