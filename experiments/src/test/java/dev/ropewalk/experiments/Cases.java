package dev.ropewalk.experiments;

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

/// What the original programs answered: `numeric.json`, a sample of CPython 3.11's.
public final class Cases {
    private Cases() {}

    /// The whole file.
    public static JsonObject numeric() {
        try (InputStream in = Cases.class.getResourceAsStream("/numeric.json")) {
            return JsonParser.parseReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(in), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The cases of one part of it.
    public static List<JsonObject> numeric(String part) {
        return StreamSupport.stream(numeric().getAsJsonArray(part).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
