package dev.ropewalk.lab.sha256;

import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints the digests of files as `sha256sum` does.
///
/// @param style the form of a line
record Listing(Style style) {
    /// The forms of a line.
    enum Style {
        /// Digest, two blanks, name.
        TEXT,
        /// Digest, a blank, an asterisk, name.
        BINARY,
        /// `SHA256 (name) = digest`.
        TAG,
        /// Digest, two blanks, name as it is, a zero byte for the end of line.
        ZERO,
        /// A JSON object.
        JSON
    }

    /// Prints a line for each file, and says which could not be read.
    ///
    /// @return the exit status
    int print(List<FileName> names, Streams io) {
        FileDigests digests = new FileDigests(io);
        Messages messages = new Messages(io.err());
        int status = 0;
        for (FileName name : names) {
            String digest = null;
            try {
                digest = digests.of(name);
            } catch (IOException | InvalidPathException failed) {
                messages.failed(name, failed);
                status = 1;
            }
            if (digest != null) {
                byte[] line = line(digest, name).getBytes(StandardCharsets.ISO_8859_1);
                io.out().write(line, 0, line.length);
            }
        }
        return status;
    }

    /// A line with its end, one character for each byte.
    String line(String digest, FileName name) {
        String mark = name.needsEscape() ? "\\" : "";
        return switch (style) {
            case TEXT -> mark + digest + "  " + name.escaped() + "\n";
            case BINARY -> mark + digest + " *" + name.escaped() + "\n";
            case TAG -> mark + "SHA256 (" + name.escaped() + ") = " + digest + "\n";
            case ZERO -> digest + "  " + name.bytes() + "\0";
            case JSON -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                fields.put("file", name.text());
                fields.put("sha256", digest);
                byte[] utf8 = (Json.of(fields) + "\n").getBytes(StandardCharsets.UTF_8);
                yield new String(utf8, StandardCharsets.ISO_8859_1);
            }
        };
    }
}
