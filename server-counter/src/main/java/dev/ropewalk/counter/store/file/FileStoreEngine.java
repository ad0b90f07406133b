package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.StoreEngine;
import dev.ropewalk.counter.store.StorePlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Keeps counters in files: `file:PATH`.
public final class FileStoreEngine implements StoreEngine {
    static final String SCHEME = "file:";

    /// For [java.util.ServiceLoader].
    public FileStoreEngine() {}

    @Override
    public String syntax() {
        return SCHEME + "PATH";
    }

    @Override
    public String example() {
        return SCHEME + "/var/lib/ropewalk/counter";
    }

    @Override
    public @Nullable StorePlace place(String text) {
        String path = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
        try {
            return path.isEmpty() ? null : new FilePlace(Path.of(path));
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(
                    "no path of a file: \"" + path + "\": " + wrong.getReason(), wrong);
        }
    }
}
