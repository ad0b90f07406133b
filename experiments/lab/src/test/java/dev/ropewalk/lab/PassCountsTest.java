package dev.ropewalk.lab;

import static dev.ropewalk.lab.PassCounts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ropewalk.lab.PassCounts.Expected;
import dev.ropewalk.lab.PassCounts.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Counts how many of the numeric cases are answered as CPython did.
class PassCountsTest {
    private final PassCounts counts = new PassCounts();

    @AfterEach
    void print() {
        counts.print();
    }

    private static String values(JsonObject sample) {
        return StreamSupport.stream(sample.getAsJsonArray("values").spliterator(), false)
                .map(value -> value.isJsonNull() ? "None" : value.getAsString())
                .collect(Collectors.joining(" "));
    }

    private static Expected sum(JsonObject result) {
        return result.has("expected")
                ? Expected.answer(text(result, "expected"))
                : text(result, "error").equals("TypeError")
                        ? Expected.error("\"None\" is not a number")
                        : Expected.error(text(result, "message"));
    }

    private static Expected root(JsonObject sample) {
        return sample.get("rc").getAsInt() == 0
                ? Expected.answer(text(sample, "stdout").stripTrailing())
                : Expected.error("");
    }

    private void countFields() {
        JsonObject ours =
                JsonParser.parseString(LabRun.of("floatinfo", "--json").out()).getAsJsonObject();
        JsonObject theirs = Cases.numeric().getAsJsonObject("float_info");
        long passed =
                theirs.entrySet().stream()
                        .filter(field -> same(ours.get(field.getKey()), field.getValue()))
                        .count();
        counts.report("numeric.json float_info", passed, theirs.size(), "floatinfo --json");
        assertEquals(theirs.size(), passed);
    }

    private static boolean same(JsonElement ours, JsonElement theirs) {
        return ours != null && ours.getAsString().equals(theirs.getAsString());
    }

    @Test
    void everyNumericCaseIsAnsweredAsCPythonDid() {
        countFields();
        counts.count(
                Part.numeric("sha256", "sha256 --hex -"),
                c -> text(c, "bytes_hex"),
                c -> Expected.answer(text(c, "sha256")));
        counts.count(
                Part.numeric("sums", "sum --exact -"),
                PassCountsTest::values,
                c -> sum(c.getAsJsonObject("fsum")));
        counts.count(
                Part.numeric("sums", "sum --naive -"),
                PassCountsTest::values,
                c -> sum(c.getAsJsonObject("sum")));
        counts.count(
                Part.numeric("newton", "newton --diary -"),
                c -> text(c, "arg"),
                PassCountsTest::root);
        counts.count(
                Part.numeric("float_repr", "floatinfo --repr -"),
                c -> text(c, "hex"),
                c -> Expected.answer(text(c, "repr")));
        assertEquals(List.of(), counts.misses());
    }
}
