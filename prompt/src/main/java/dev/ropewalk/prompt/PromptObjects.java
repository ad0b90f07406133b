package dev.ropewalk.prompt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The objects that a prompt is given by name. A snippet reads them here, which is why this is
/// public; nobody else has to. Any thread.
public final class PromptObjects {
    private static final Map<String, Object> OBJECTS = new ConcurrentHashMap<>();

    private PromptObjects() {}

    static void put(String key, Object object) {
        OBJECTS.put(key, object);
    }

    static void remove(String key) {
        OBJECTS.remove(key);
    }

    /// The object under that key, or null once its prompt has ended.
    public static @Nullable Object get(String key) {
        return OBJECTS.get(key);
    }
}
