package dev.ropewalk.pubsub.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

/// The words for a person when the disk does not do what it should.
final class DiskErrors {
    private DiskErrors() {}

    /// The reason, without the file.
    static String why(Throwable failed) {
        Throwable cause = failed.getCause();
        return switch (failed) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file or directory";
            case FileAlreadyExistsException there -> "it is there already";
            case NotDirectoryException file -> "it is no directory";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case IOException io when io.getMessage() != null -> io.getMessage();
            case Throwable other when cause != null -> why(cause);
            case Throwable other -> other.toString();
        };
    }

    /// A sentence that names the file, if the message does not do so itself.
    static String sentence(Path place, IOException failed) {
        if (failed instanceof FileSystemException system) {
            return Objects.requireNonNullElse(system.getFile(), place) + ": " + why(failed);
        }
        String said = why(failed);
        return said.contains(place.toString()) ? said : place + ": " + said;
    }
}
