package dev.ropewalk.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ropewalk.lab.LabRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The prompt on what SymPy answered: exact, or a refusal; never another answer.
class SymbolicCasesTest {
    /// The number of cases that may be refused; lower it with each that is answered.
    private static final int MOST_REFUSED = 0;

    private final List<JsonObject> cases = SympyCases.sample();

    private List<String> answers() {
        return answers(cases.stream().map(sample -> sample.get("input").getAsString()).toList());
    }

    private static List<String> answers(List<String> inputs) {
        String input = inputs.stream().map(line -> line + "\n").collect(Collectors.joining());
        LabRun run = LabRun.fed(input, "symbolic", "-");
        assertEquals(new LabRun(0, run.out(), ""), run);
        List<String> answers = run.out().lines().toList();
        assertEquals(inputs.size(), answers.size());
        return answers;
    }

    private static boolean isExact(JsonObject sample, String answer) {
        if (sample.has("error")) {
            String name = sample.get("error").getAsString();
            return answer.startsWith("error: " + name + ": " + sample.get("message").getAsString());
        }
        return answer.equals(sample.get("expected").getAsString());
    }

    @Test
    void everyCaseOfTheDiaryIsExact() {
        List<String> answers = answers();
        for (int i = 0; i < cases.size(); i++) {
            JsonObject sample = cases.get(i);
            boolean seed = sample.get("group").getAsString().equals("seed");
            String answer = answers.get(i);
            assertTrue(!seed || isExact(sample, answer), () -> sample + " was " + answer);
        }
    }

    @Test
    void noAnswerDiffersFromSymPysAndFewAreRefused() {
        List<String> answers = answers();
        List<String> different = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonObject sample = cases.get(i);
            String answer = answers.get(i);
            if (!isExact(sample, answer)) {
                (answer.startsWith("error: ") ? refused : different)
                        .add(sample.get("input").getAsString() + " -> " + answer);
            }
        }
        assertEquals(List.of(), different);
        assertTrue(refused.size() <= MOST_REFUSED, () -> String.join("\n", refused));
    }

    @Test
    void everyStatementOfTheSameKindsIsAnsweredAsSymPyDoes() {
        List<String[]> all = SympyCases.statements();
        List<String> answers = answers(all.stream().map(pair -> pair[0]).toList());
        List<String> different = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!answers.get(i).equals(all.get(i)[1])) {
                different.add(all.get(i)[0] + " -> " + answers.get(i));
            }
        }
        assertEquals(List.of(), different);
        assertTrue(all.size() > 400, () -> "only " + all.size());
    }
}
