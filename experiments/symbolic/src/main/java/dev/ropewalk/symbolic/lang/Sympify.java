package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;

/// Reads a string as SymPy's `sympify` does: numbers are exact, `^` is a power, `!` a factorial,
/// and unknown names are symbols.
final class Sympify {
    private Sympify() {}

    static Value of(String text) {
        return of(text, Scope.sympify());
    }

    /// As [#of(String)], where some names stand for other things.
    static Value of(String text, Value.Dict locals) {
        Scope scope = Scope.sympify();
        locals.entries().forEach((name, value) -> scope.put(Convert.string(name), value));
        return of(text, scope);
    }

    private static Value of(String text, Scope scope) {
        Node node;
        try {
            node = parse(text);
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
        return new Evaluator(scope).eval(node);
    }

    /// The expression, where `^` binds as `**` does.
    static Node parse(String text) {
        StringBuilder powers = new StringBuilder();
        char quote = 0;
        for (char c : text.strip().toCharArray()) {
            if (c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
            powers.append(c == '^' && quote == 0 ? "**" : String.valueOf(c));
        }
        return Parser.expression(powers.toString());
    }
}
