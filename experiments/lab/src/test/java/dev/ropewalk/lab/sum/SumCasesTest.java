package dev.ropewalk.lab.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ropewalk.lab.Cases;
import dev.ropewalk.lab.LabRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sums that CPython made, all in one batch: `sum` and `math.fsum`.
class SumCasesTest {
    private final List<JsonObject> cases = Cases.numeric("sums");

    /// The list of a case as C99's hexadecimal floats and as integers, on one line.
    private static String line(JsonObject sample) {
        List<String> values = new ArrayList<>();
        for (JsonElement value : sample.getAsJsonArray("values")) {
            values.add(value.isJsonNull() ? "None" : value.getAsString());
        }
        return String.join(" ", values);
    }

    private List<String> answers(String option) {
        String input = String.join("\n", cases.stream().map(SumCasesTest::line).toList());
        LabRun run = LabRun.fed(input + "\n", "sum", option, "-");
        assertEquals(new LabRun(0, run.out(), ""), run);
        List<String> answers = run.out().lines().toList();
        assertEquals(cases.size(), answers.size());
        return answers;
    }

    private void check(String option, String original) {
        List<String> answers = answers(option);
        for (int i = 0; i < cases.size(); i++) {
            JsonObject expected = cases.get(i).getAsJsonObject(original);
            String name = cases.get(i).get("name").getAsString();
            if (expected.has("expected")) {
                assertEquals(expected.get("expected").getAsString(), answers.get(i), name);
            } else if (expected.get("error").getAsString().equals("TypeError")) {
                assertTrue(answers.get(i).startsWith("error: \"None\" is not a number"), name);
            } else {
                String message = "error: " + expected.get("message").getAsString();
                assertEquals(message, answers.get(i), name);
            }
        }
    }

    @Test
    void theExactSumIsThatOfFsum() {
        check("--exact", "fsum");
    }

    @Test
    void theNaiveSumIsThatOfSum() {
        check("--naive", "sum");
    }

    @Test
    void theListsAreReadAsPythonPrintsThem() {
        for (JsonObject sample : cases) {
            if (sample.get("repr").isJsonNull()
                    || sample.get("name").getAsString().equals("none")) {
                continue;
            }
            LabRun run = LabRun.of("sum", "--naive", sample.get("repr").getAsString());
            String sum = sample.getAsJsonObject("sum").get("expected").getAsString();
            assertEquals(new LabRun(0, sum + "\n", ""), run, sample.get("name").getAsString());
        }
    }
}
