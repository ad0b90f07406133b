package dev.ropewalk.symbolic;

import static dev.ropewalk.lab.PassCounts.text;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.ropewalk.lab.PassCounts;
import dev.ropewalk.lab.PassCounts.Expected;
import dev.ropewalk.lab.PassCounts.Part;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Counts how many of the symbolic cases are answered as SymPy did.
class SymbolicPassCountsTest {
    private final PassCounts counts = new PassCounts();

    @AfterEach
    void print() {
        counts.print();
    }

    private static Expected symbolic(JsonObject sample) {
        return sample.has("error")
                ? Expected.error(text(sample, "error") + ": " + text(sample, "message"))
                : Expected.answer(text(sample, "expected"));
    }

    @Test
    void ofTheSymbolicCasesNineteenInTwentyAreAnsweredAsSymPyDid() {
        List<JsonObject> cases = SympyCases.sample();
        counts.count(
                new Part("symbolic.json", cases, "symbolic -"),
                c -> text(c, "input"),
                SymbolicPassCountsTest::symbolic);
        List<String> misses = counts.misses();
        assertFalse(misses.size() > cases.size() / 20, misses::toString);
    }
}
