package dev.ropewalk.endpoint;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Reads and checks the path of a socket file.
final class SocketPaths {
    private SocketPaths() {}

    static Path read(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no path: " + e.getReason(), e);
        }
    }

    static Path check(Path path) {
        if (path.toString().isEmpty()) {
            throw new IllegalArgumentException("the path of a unix endpoint is empty: \"\"");
        }
        return path;
    }
}
