package dev.ropewalk.experiments.symbolic.lang;

import dev.ropewalk.experiments.symbolic.expr.PythonError;

/// Reads a string as SymPy's `sympify` does: numbers are exact, `^` is a power, `!` a factorial,
/// and unknown names are symbols.
final class Sympify {
    private Sympify() {}

    static Value of(String text) {
        Node node;
        try {
            node = Parser.expression(text.strip());
        } catch (PythonError wrong) {
            throw new PythonError(
                    "SympifyError",
                    "Sympify of expression 'could not parse '"
                            + text
                            + "'' failed, because of exception being raised: "
                            + wrong.type()
                            + ": "
                            + wrong.getMessage());
        }
        return new Evaluator(Scope.sympify()).eval(node);
    }
}
