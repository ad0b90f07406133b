package dev.ropewalk.counter.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where a store keeps its counters, as `--store` has it.
public sealed interface StorePlace {
    /// What a person wrote: `memory` or `file:PATH`.
    ///
    /// @throws IllegalArgumentException if it is neither, quoting it
    static StorePlace parse(String text) {
        if (text.equals("memory")) {
            return new Memory();
        }
        String path = text.startsWith("file:") ? text.substring("file:".length()) : "";
        try {
            if (!path.isEmpty()) {
                return new File(Path.of(path));
            }
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(
                    "no path of a file: \"" + path + "\": " + wrong.getReason(), wrong);
        }
        throw new IllegalArgumentException(
                "a store is memory or file:PATH, such as file:/var/lib/ropewalk/counter, not \""
                        + text
                        + "\"");
    }

    /// In memory: gone with the process.
    record Memory() implements StorePlace {
        /// `memory`.
        @Override
        public String toString() {
            return "memory";
        }
    }

    /// In a file, which is made if need be; its directory must be there.
    ///
    /// @param path as a person wrote it
    record File(Path path) implements StorePlace {
        /// As [StorePlace#parse] reads it.
        @Override
        public String toString() {
            return "file:" + path;
        }
    }
}
