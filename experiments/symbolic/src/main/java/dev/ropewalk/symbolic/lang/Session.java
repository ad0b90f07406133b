package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A prompt that keeps what was assigned from line to line.
public final class Session {
    private static final String start = "x, y, z = symbols('x y z'); expr = cos(x) + 1";

    private final Scope scope = Scope.prompt();

    /// A prompt with x, y, z and the diary's expression.
    public Session() {
        answer(start);
    }

    /// Runs one line.
    ///
    /// @return what it prints, a line for each; nothing for an assignment
    /// @throws PythonError if Python or SymPy would raise one, or for what is beyond this program
    public List<String> answer(String line) {
        List<String> printed = new ArrayList<>();
        try {
            Evaluator evaluator = new Evaluator(scope);
            for (Node statement : Parser.statements(line)) {
                Value value = evaluator.run(statement);
                if (value != null && !(value instanceof Value.None)) {
                    scope.put("_", value);
                    printed.add(Repr.of(value));
                }
            }
        } catch (StackOverflowError _) {
            throw new PythonError("RecursionError", "the expression is nested too deeply");
        } catch (OutOfMemoryError _) {
            throw new PythonError("MemoryError", "the result does not fit in memory");
        }
        return printed;
    }

    /// False if the text is the beginning of a statement whose end is missing.
    public boolean isWhole(String text) {
        try {
            Parser.statements(text);
            return true;
        } catch (PythonError error) {
            return !error.getMessage().startsWith(PythonError.END_OF_INPUT);
        }
    }

    /// The names that begin so, sorted: of functions, constants and what was assigned, or of what
    /// follows a dot.
    public List<String> names(String start, boolean isMethod) {
        Stream<String> all =
                isMethod
                        ? Methods.all()
                        : Stream.concat(Builtins.all().stream(), scope.names().stream());
        return all.filter(name -> name.startsWith(start)).distinct().sorted().toList();
    }
}
