package dev.ropewalk.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gives the entries all cases of a part in one batch, as a user would with `-`, and prints into
/// the build how many answers are the original's.
public final class PassCounts {
    private final StringBuilder report = new StringBuilder();
    private final List<String> misses = new ArrayList<>();

    /// Prints what was counted, and each miss.
    public void print() {
        System.out.print(report);
        misses.forEach(System.out::println);
    }

    /// The inputs that were answered in another way.
    public List<String> misses() {
        return misses;
    }

    /// The cases that are counted together.
    ///
    /// @param name of the file and the part
    /// @param cases what is counted
    /// @param call the words that answer its cases
    public record Part(String name, List<JsonObject> cases, String call) {
        /// A part of `numeric.json`.
        public static Part numeric(String name, String call) {
            return new Part("numeric.json " + name, Cases.numeric(name), call);
        }
    }

    /// Gives the entry all cases of the part, and counts.
    public void count(
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

    /// Has a line printed.
    public void report(String part, long passed, long all, String call) {
        report.append(
                String.format(
                        "cases: %-24s %3d of %3d   ropewalk lab %s%n", part, passed, all, call));
    }

    /// The expected answer.
    ///
    /// @param text the answer, or the error
    /// @param isError whether it only begins so
    public record Expected(String text, boolean isError) {
        boolean isMetBy(String answer) {
            return isError ? answer.startsWith("error: " + text) : answer.equals(text);
        }

        /// This answer.
        public static Expected answer(String text) {
            return new Expected(text, false);
        }

        /// An error whose text begins so.
        public static Expected error(String text) {
            return new Expected(text, true);
        }
    }

    /// The text of a field.
    public static String text(JsonObject of, String name) {
        return of.get(name).getAsString();
    }
}
