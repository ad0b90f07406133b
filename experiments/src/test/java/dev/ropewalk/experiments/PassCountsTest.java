package dev.ropewalk.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Gives the entries all cases of a part in one batch, as a user would with `-`, and prints into
/// the build how many answers are the original's.
class PassCountsTest {
    private final StringBuilder report = new StringBuilder();
    private final List<String> misses = new ArrayList<>();

    @AfterEach
    void print() {
        System.out.print(report);
        misses.forEach(System.out::println);
    }

    /// What is counted at once.
    ///
    /// @param call the words that answer its cases
    private record Part(String name, List<JsonObject> cases, String call) {
        static Part numeric(String name, String call) {
            return new Part("numeric.json " + name, Cases.numeric(name), call);
        }
    }

    private void count(
            Part part,
            Function<JsonObject, String> input,
            Function<JsonObject, Expected> expected) {
        List<JsonObject> cases = part.cases;
        String lines = cases.stream().map(c -> input.apply(c) + "\n").collect(Collectors.joining());
        LabRun run = LabRun.fed(lines, part.call.split(" "));
        List<String> answers = run.out().lines().toList();
        assertEquals(cases.size(), answers.size(), part.name);
        int passed = 0;
        for (int i = 0; i < cases.size(); i++) {
            Expected right = expected.apply(cases.get(i));
            if (right.isMetBy(answers.get(i))) {
                passed++;
            } else {
                misses.add("  " + input.apply(cases.get(i)) + " -> " + answers.get(i));
            }
        }
        report(part.name, passed, cases.size(), part.call);
    }

    private void report(String part, long passed, long all, String call) {
        report.append(
                String.format(
                        "cases: %-24s %3d of %3d   ropewalk lab %s%n", part, passed, all, call));
    }

    /// What an answer is to be.
    ///
    /// @param isError whether it only begins so
    private record Expected(String text, boolean isError) {
        boolean isMetBy(String answer) {
            return isError ? answer.startsWith("error: " + text) : answer.equals(text);
        }

        static Expected answer(String text) {
            return new Expected(text, false);
        }

        static Expected error(String text) {
            return new Expected(text, true);
        }
    }

    private static String text(JsonObject of, String name) {
        return of.get(name).getAsString();
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

    private static Expected symbolic(JsonObject sample) {
        return sample.has("error")
                ? Expected.error(text(sample, "error") + ": " + text(sample, "message"))
                : Expected.answer(text(sample, "expected"));
    }

    private void countFields() {
        JsonObject ours =
                JsonParser.parseString(LabRun.of("floatinfo", "--json").out()).getAsJsonObject();
        JsonObject theirs = Cases.numeric().getAsJsonObject("float_info");
        long passed =
                theirs.entrySet().stream()
                        .filter(field -> same(ours.get(field.getKey()), field.getValue()))
                        .count();
        report("numeric.json float_info", passed, theirs.size(), "floatinfo --json");
        assertEquals(theirs.size(), passed);
    }

    private static boolean same(JsonElement ours, JsonElement theirs) {
        return ours != null && ours.getAsString().equals(theirs.getAsString());
    }

    @Test
    void everyNumericCaseIsAnsweredAsCPythonDid() {
        countFields();
        count(
                Part.numeric("sha256", "sha256 --hex -"),
                c -> text(c, "bytes_hex"),
                c -> Expected.answer(text(c, "sha256")));
        count(
                Part.numeric("sums", "sum --exact -"),
                PassCountsTest::values,
                c -> sum(c.getAsJsonObject("fsum")));
        count(
                Part.numeric("sums", "sum --naive -"),
                PassCountsTest::values,
                c -> sum(c.getAsJsonObject("sum")));
        count(
                Part.numeric("newton", "newton --diary -"),
                c -> text(c, "arg"),
                PassCountsTest::root);
        count(
                Part.numeric("float_repr", "floatinfo --repr -"),
                c -> text(c, "hex"),
                c -> Expected.answer(text(c, "repr")));
        assertEquals(List.of(), misses);
    }

    @Test
    void ofTheSymbolicCasesNineteenInTwentyAreAnsweredAsSymPyDid() {
        List<JsonObject> cases = Cases.symbolic();
        count(
                new Part("symbolic.json", cases, "symbolic -"),
                c -> text(c, "input"),
                PassCountsTest::symbolic);
        assertFalse(misses.size() > cases.size() / 20, misses::toString);
    }
}
