package dev.ropewalk.lab;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// What the original programs answered, in files beside the tests; `numeric.json` is a sample of
/// CPython 3.11's answers.
public final class Cases {
    private Cases() {}

    /// The whole of `numeric.json`.
    public static JsonObject numeric() {
        return file("/numeric.json");
    }

    /// The cases of one part of it.
    public static List<JsonObject> numeric(String part) {
        return of("/numeric.json", part);
    }

    /// The cases of one part of a resource.
    public static List<JsonObject> of(String file, String part) {
        return StreamSupport.stream(file(file).getAsJsonArray(part).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject file(String name) {
        try (InputStream in = Cases.class.getResourceAsStream(name)) {
            return JsonParser.parseReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(in), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
