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

/// What the original programs answered: `numeric.json`, a sample of CPython 3.11's, and
/// `symbolic.json`, one of SymPy 1.11.1's; `sympy.tsv` holds statements of the same kinds, answered
/// by the same version.
public final class Cases {
    private Cases() {}

    /// The whole file.
    public static JsonObject numeric() {
        return file("/numeric.json");
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

    /// The cases of one part of it.
    public static List<JsonObject> numeric(String part) {
        return list(numeric(), part);
    }

    /// The cases of SymPy's prompt.
    public static List<JsonObject> symbolic() {
        return list(file("/symbolic.json"), "cases");
    }

    /// More of SymPy's prompt, each an input and its answer: `sympy.tsv`.
    public static List<String[]> sympy() {
        try (InputStream in = Cases.class.getResourceAsStream("/sympy.tsv")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<JsonObject> list(JsonObject file, String part) {
        return StreamSupport.stream(file.getAsJsonArray(part).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
