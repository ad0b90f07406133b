package dev.ropewalk.symbolic;

import com.google.gson.JsonObject;
import dev.ropewalk.lab.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What SymPy 1.11.1 answered: `symbolic.json`, a sample, and `sympy.tsv`, statements of the same
/// kinds.
final class SympyCases {
    private SympyCases() {}

    /// The cases of `symbolic.json`.
    static List<JsonObject> sample() {
        return Cases.of("/symbolic.json", "cases");
    }

    /// The statements of `sympy.tsv`, each an input and its answer.
    static List<String[]> statements() {
        try (InputStream in = SympyCases.class.getResourceAsStream("/sympy.tsv")) {
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
}
