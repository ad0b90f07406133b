package dev.ropewalk.lab;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Failures in words, where Java's own exceptions say little: the message of a missing file is its
/// name and no more.
final class Reason {
    private Reason() {}

    static String of(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed) {
            case NoSuchFileException _ -> message + ": no such file or folder";
            case AccessDeniedException _ -> message + ": permission denied";
            case FileAlreadyExistsException _ -> message + ": there is such a file already";
            case NotDirectoryException _ -> message + ": not a folder";
            case FileSystemException some when some.getReason() != null -> message;
            case FileSystemException some -> some.getFile() + ": " + kind(some);
            case CharacterCodingException _ -> "the input is not UTF-8 text";
            case IOException other when other.getMessage() == null -> kind(other);
            case IOException _ -> message;
        };
    }

    /// Anything that no entry expected is a defect of ours, except lack of memory.
    static String of(Throwable broken) {
        return switch (broken) {
            case OutOfMemoryError _ ->
                    "not enough memory; ROPEWALK_JAVA_OPTS=-Xmx8g, for one, allows 8 GiB";
            case StackOverflowError _ -> "the input is nested too deeply";
            case Throwable other -> "failed unexpectedly: " + other;
        };
    }

    private static String kind(Exception failed) {
        return failed.getClass().getSimpleName();
    }
}
