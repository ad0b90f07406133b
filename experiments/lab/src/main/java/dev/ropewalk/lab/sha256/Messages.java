package dev.ropewalk.lab.sha256;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/// The messages on the standard error, in the words of `sha256sum`.
///
/// @param err the standard error
record Messages(PrintStream err) {
    /// `WARNING: 1 line is improperly formatted` and its like.
    void say(String sentence) {
        err.println("ropewalk lab sha256: " + sentence);
        err.flush();
    }

    /// Reports a file that could not be opened or read, and why.
    void failed(FileName name, Exception why) {
        say(ShellQuote.of(name) + ": " + reason(why));
    }

    /// The C library's words for what went wrong.
    static String reason(Exception why) {
        return switch (why) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case InvalidPathException _ -> "No such file or directory";
            case IOException other when other.getMessage() != null -> other.getMessage();
            case Exception other -> other.toString();
        };
    }
}
