package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.Batch;
import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import dev.ropewalk.lab.python.Expression;
import dev.ropewalk.lab.python.ExpressionSyntaxException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab newton`: the diary's fifth entry, on Newton's method.
@DiaryEntry(
        place = 4,
        summary = "Finds a root by Newton's method, or the diary's",
        example = "newton 'x*x - 2'")
@Command(
        name = "newton",
        sortOptions = false,
        customSynopsis = "ropewalk lab newton [OPTION]... EXPR",
        description = {
            "Finds a root of EXPR, an expression in x, by Newton's method, and prints it alone;"
                    + " what else there is to say goes to the standard error.",
            "",
            "EXPR is written as in Python: + - * / // %% **, comparisons, if else, pi, e, and the"
                    + " functions abs acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos"
                    + " cosh degrees erf erfc exp exp2 expm1 fabs float floor fmod hypot int log"
                    + " log10 log1p log2 max min pow radians round sin sinh sqrt tan tanh trunc. It"
                    + " is parsed and computed, never run as code.",
            "",
            "With - for EXPR, each line of the standard input is one, and has its root on a line.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ropewalk lab newton 'x*x - 2'",
            "  ropewalk lab newton 'cos(x) - x' --trace",
            "  ropewalk lab newton 'x**3 - x - 1' --start=-2 --plot=steps.svg",
            "  ropewalk lab newton --diary 'x*x - 2'",
            "  printf 'x*x-2\\ncos(x)-x\\n' | ropewalk lab newton -",
        })
public final class Newton implements Entry {
    @Parameters(index = "0", paramLabel = "EXPR", description = "The function, such as x*x-2")
    private String text = "";

    @Option(
            names = "--diary",
            description =
                    "The diary's program: a difference for the derivative, 100 steps, no test")
    private boolean diary;

    @Option(names = "--start", paramLabel = "X", description = "Where it begins (default: 1)")
    private String start = "1";

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "A step as small as this, relative to x, is the last (default: 1e-12)")
    private double tolerance = 1e-12;

    @Option(names = "--steps", paramLabel = "N", description = "The most steps (default: 100)")
    private int steps = 100;

    @Option(names = "--trace", description = "Shows the steps as a table on the standard error")
    private boolean trace;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draws the function and the steps, as .svg or .png")
    private @Nullable String plot;

    @Option(names = "--json", description = "As JSON, with the steps if --trace is given")
    private boolean json;

    /// Made by the lab, for one run.
    public Newton() {}

    @Override
    public boolean takesHyphens() {
        return true;
    }

    @Override
    public List<Scene> rehearsal() {
        return List.of(
                new Scene("x*x-2 --trace --plot=@/a.svg", ""),
                new Scene("cos(x)-x --json", ""),
                new Scene("--diary -", "x**3-x-1\nexp(x)-2\n5\nx+\n"));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException, InterruptedException {
        Method method = Method.of(diary, start, steps, tolerance);
        if (text.equals("-")) {
            if (plot != null || (trace && !json)) {
                throw EntryException.wrongCall("--trace and --plot are for one EXPR, not for -");
            }
            return Batch.answer(io, line -> answer(method.apply(parsed(line, false))));
        }
        PlotFile file = plot == null ? null : PlotFile.of(plot);
        Expression f = parsed(text, true);
        Outcome outcome = method.apply(f);
        if (trace && !json) {
            io.err().print(Trace.table(outcome.steps()));
        }
        if (file != null) {
            file.write(Chart.of(text, f, outcome));
        }
        io.out().println(answer(outcome));
        if (outcome instanceof Outcome.Root root && root.remark() != null) {
            io.err().println("ropewalk lab newton: " + root.remark());
        }
        return 0;
    }

    private static Expression parsed(String text, boolean isPointed) throws EntryException {
        try {
            return Expression.parse(text);
        } catch (ExpressionSyntaxException wrong) {
            throw EntryException.wrongCall(isPointed ? wrong.pointed() : wrong.getMessage());
        }
    }

    private String answer(Outcome outcome) throws EntryException {
        return switch (outcome) {
            case Outcome.Failure failure -> throw EntryException.failure(failure.why());
            case Outcome.Root root -> json ? json(root) : root.x().repr();
        };
    }

    private String json(Outcome.Root root) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("root", root.x());
        fields.put("steps", root.steps().size());
        fields.put("remark", root.remark());
        if (trace) {
            fields.put("trace", root.steps().stream().map(Step::fields).toList());
        }
        return Json.of(fields);
    }
}
