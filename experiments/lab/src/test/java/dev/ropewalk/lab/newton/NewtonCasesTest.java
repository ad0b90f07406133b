package dev.ropewalk.lab.newton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ropewalk.lab.Cases;
import dev.ropewalk.lab.LabRun;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The diary's program on the cases, in one batch and one by one.
class NewtonCasesTest {
    private final List<JsonObject> cases = Cases.numeric("newton");

    private static boolean fails(JsonObject sample) {
        return sample.get("rc").getAsInt() != 0;
    }

    @Test
    void aBatchAnswersWhatTheProgramPrinted() {
        String input =
                cases.stream()
                        .map(sample -> sample.get("arg").getAsString() + "\n")
                        .collect(Collectors.joining());
        LabRun run = LabRun.fed(input, "newton", "--diary", "-");
        List<String> answers = run.out().lines().toList();
        assertEquals(new LabRun(0, run.out(), ""), run);
        assertEquals(cases.size(), answers.size());
        for (int i = 0; i < cases.size(); i++) {
            JsonObject sample = cases.get(i);
            if (fails(sample)) {
                assertTrue(answers.get(i).startsWith("error: "), sample::toString);
            } else {
                assertEquals(sample.get("stdout").getAsString(), answers.get(i) + "\n");
            }
        }
    }

    @Test
    void oneByOneTheyPrintTheSameAndFailWhereItFailed() {
        for (JsonObject sample : cases) {
            LabRun run = LabRun.of("newton", "--diary", sample.get("arg").getAsString());
            assertEquals(sample.get("stdout").getAsString(), run.out(), sample::toString);
            assertEquals(fails(sample), run.status() != 0, sample::toString);
        }
    }
}
