package dev.ropewalk.symbolic;

import dev.ropewalk.lab.Batch;
import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import dev.ropewalk.prompt.PromptTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab symbolic`: the diary's sixth entry, SymPy's prompt.
@DiaryEntry(
        place = 10,
        summary = "Answers as SymPy's prompt does: expands, derives, integrates, solves",
        example = "symbolic 'expand((x + y)**3)'")
@Command(
        name = "symbolic",
        sortOptions = false,
        customSynopsis = "ropewalk lab symbolic [OPTION]... [INPUT]...",
        description = {
            "Answers each INPUT as SymPy's prompt does, in SymPy's form; what it cannot do, it"
                    + " says. Without one it is a prompt. x, y and z are symbols, expr is cos(x) + 1,"
                    + " and what an input assigns is there for those after it.",
            "",
            "symbols, sympify, subs, expand, expand_func, expand_trig, expand_log, expand_complex,"
                    + " expand_multinomial, expand_mul, expand_power_exp, expand_power_base, simplify,"
                    + " factor, cancel, together, apart, collect, diff, integrate, limit, series,"
                    + " solve, evalf, pretty, latex, lambdify and more; as functions or, like"
                    + " expr.subs(x, 0), as methods.",
            "",
            "With - for INPUT, each line of the standard input is one, and has its answer on a"
                    + " line.",
            ""
        },
        footer = {
            "",
            "Tab completes, Ctrl-C interrupts, Ctrl-D or /exit leaves the prompt.",
            "",
            "Examples:",
            "  ropewalk lab symbolic",
            "  ropewalk lab symbolic 'expand((x + y)**3)'",
            "  ropewalk lab symbolic 'expr = x*exp(x)' 'diff(expr, x)' 'integrate(expr, x)'",
            "  ropewalk lab symbolic --json 'solve(x**2 - 2, x)'",
            "  printf 'expr.subs(x, 0)\\nfactor(x**4 - 1)\\n' | ropewalk lab symbolic -",
        })
public final class Symbolic implements Entry {
    private static final Path HISTORY =
            Path.of(System.getProperty("user.home", "."), ".ropewalk_symbolic_history");

    @Parameters(paramLabel = "INPUT", description = "An expression or an assignment, or - alone")
    private List<String> inputs = List.of();

    @Option(names = "--json", description = "As JSON: the input and its answer")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "The most time for an input, from 1 to 3600 (default: 20)")
    private int seconds = 20;

    /// Made by the lab, for one run.
    public Symbolic() {}

    @Override
    public boolean takesHyphens() {
        return true;
    }

    @Override
    public List<Scene> rehearsal() {
        return List.of(
                new Scene("expr.subs(x,0) diff(x**3*sin(x),x)", ""),
                new Scene(
                        "-",
                        """
                        expand((x + y)**3 * (x - 1/3))
                        expand_trig(sin(x + y))
                        expand_log(log(x*y))
                        simplify(sin(x)**2 + cos(x)**2)
                        factor(x**4 - y**4)
                        integrate(x*exp(2*x), x)
                        solve(x**2 - x - 1, x)
                        sympify('x^2 + sqrt(8)').evalf()
                        """),
                new Scene("", "expr\nx + x\n"));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException, InterruptedException {
        if (seconds < 1 || seconds > 3600) {
            throw EntryException.wrongCall("--seconds is from 1 to 3600, not " + seconds);
        }
        LimitedSession session = new LimitedSession(Duration.ofSeconds(seconds));
        if (inputs.equals(List.of("-"))) {
            return Batch.answer(io, line -> oneLine(session, line));
        }
        if (inputs.isEmpty()) {
            return talk(io, session);
        }
        for (String input : inputs) {
            answer(session, input).forEach(io.out()::println);
            io.out().flush();
        }
        return 0;
    }

    private static int talk(Streams io, LimitedSession session) throws IOException {
        SymbolicPrompt prompt = new SymbolicPrompt(session, io.out(), io.err());
        if (!io.isTerminal()) {
            return PromptTerminal.pipe(io.in(), prompt) ? 0 : 1;
        }
        PromptTerminal.talk(prompt, HISTORY);
        return 0;
    }

    private List<String> answer(LimitedSession session, String input)
            throws EntryException, InterruptedException {
        return switch (session.answer(input)) {
            case Answer.Lines lines -> json ? List.of(json(input, lines.joined())) : lines.lines();
            case Answer.Failure failure -> throw failure.pointed(input);
        };
    }

    private String oneLine(LimitedSession session, String input)
            throws EntryException, InterruptedException {
        return switch (session.answer(input)) {
            case Answer.Lines lines -> json ? json(input, lines.joined()) : lines.joined();
            case Answer.Failure failure -> throw failure.plain();
        };
    }

    private static String json(String input, String answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("input", input);
        fields.put("answer", answer);
        return Json.of(fields);
    }
}
