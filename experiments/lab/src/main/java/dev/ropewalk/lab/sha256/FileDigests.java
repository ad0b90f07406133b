package dev.ropewalk.lab.sha256;

import dev.ropewalk.lab.Streams;
import dev.ropewalk.lab.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The digests of files, one after the other, with a bar for those that take long.
final class FileDigests {
    private final Streams io;
    private final Digest digest = new Digest();

    FileDigests(Streams io) {
        this.io = io;
    }

    /// The digest of a file, or of the standard input if it is named `-`.
    ///
    /// @throws InvalidPathException if no file can have such a name
    String of(FileName name) throws IOException {
        if (name.equals(FileName.STANDARD_INPUT)) {
            return of(io.in(), "standard input", 0);
        }
        Path path = Path.of(name.text());
        try (InputStream in = Files.newInputStream(path)) {
            return of(
                    in, path.getFileName() + "", Files.isRegularFile(path) ? Files.size(path) : 0);
        }
    }

    private String of(InputStream in, String name, long size) throws IOException {
        try (Progress progress =
                new Progress(io.err(), Terminal::showsErrors, System::nanoTime, name, size)) {
            return digest.of(in, progress);
        }
    }
}
