package dev.ropewalk.lab;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where an entry reads and writes: the process's own streams, or those of a test.
///
/// A write to `out` that fails ends the entry by an unchecked exception, which the lab turns into
/// the end of the program, a quiet one where only the reader went away.
///
/// @param in the standard input, unbuffered, bytes
/// @param out for what was asked for, UTF-8; what is printed is seen at once
/// @param err for remarks, progress and errors, UTF-8
public record Streams(InputStream in, PrintStream out, PrintStream err) {
    private static final int BULK = 1 << 16;

    /// `out` behind a buffer, for an entry that prints thousands of lines; it flushes the buffer
    /// itself.
    public PrintStream bulk() {
        return new PrintStream(new BufferedOutputStream(out, BULK), false, StandardCharsets.UTF_8);
    }

    /// Whether a person types and reads: the process has a terminal, and these are its own streams.
    public boolean isTerminal() {
        return in.equals(System.in)
                && Stream.ofNullable(System.console()).anyMatch(Console::isTerminal);
    }

    /// Opens what a user named, in the way of most tools; the caller closes it.
    ///
    /// @param file a name, or `-` for the standard input
    /// @throws EntryException if it is a folder, or no name of a file at all
    /// @throws IOException if it cannot be opened
    public InputStream open(String file) throws EntryException, IOException {
        if (file.equals("-")) {
            return in;
        }
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw EntryException.failure(file + ": is a folder, not a file");
            }
            return Files.newInputStream(path);
        } catch (InvalidPathException wrong) {
            throw EntryException.wrongCall("\"" + file + "\" is no name of a file");
        }
    }
}
