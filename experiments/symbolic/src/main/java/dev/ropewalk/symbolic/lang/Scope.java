package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.function.Undefined;
import dev.ropewalk.symbolic.number.Stop;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The meanings of names: those that were assigned, then those of SymPy and Python.
final class Scope {
    private static final Set<String> modules = Set.of("sympy", "math", "mpmath", "__future__");

    private final Map<String, Value> variables = new ConcurrentHashMap<>();
    private final @Nullable Scope outer;
    private final boolean sympify;

    private Scope(@Nullable Scope outer, boolean sympify) {
        this.outer = outer;
        this.sympify = sympify;
    }

    /// The scope of a prompt.
    static Scope prompt() {
        return new Scope(null, false);
    }

    /// The scope of a string that SymPy reads: its numbers are exact, and unknown names are
    /// symbols.
    static Scope sympify() {
        return new Scope(null, true);
    }

    /// A scope inside this one.
    Scope inner() {
        return new Scope(this, sympify);
    }

    boolean isSympify() {
        return sympify;
    }

    /// The names that were assigned, at this time; any thread.
    Set<String> names() {
        return Set.copyOf(variables.keySet());
    }

    void put(String name, Value value) {
        Stop.check(); // what was given up changes nothing any more
        variables.put(name, value);
    }

    void remove(String name) {
        if (variables.remove(name) == null) {
            throw undefined(name);
        }
    }

    /// The value of a name.
    Value get(String name) {
        Value value = find(name);
        if (value != null) {
            return value;
        }
        if (sympify && !Builtins.isUnsupported(name)) {
            return Value.of(Sym.of(name));
        }
        throw undefined(name);
    }

    /// The value of a name that is called.
    Value function(String name) {
        Value value = find(name);
        return value == null && sympify && !Builtins.isUnsupported(name)
                ? Heads.function(new Undefined(name))
                : get(name);
    }

    private @Nullable Value find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Value value = scope.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        return Builtins.get(name);
    }

    private static PythonError undefined(String name) {
        return Builtins.isUnsupported(name)
                ? PythonError.beyond("\"" + name + "\" of SymPy is not supported here")
                : new PythonError("NameError", "name '" + name + "' is not defined");
    }

    /// The value of a number: Python's own, or SymPy's in its strings.
    Value numeral(String text, boolean isFloat) {
        String digits = text.replace("_", "");
        if (!isFloat) {
            BigInteger n = integer(digits);
            return sympify ? Value.of(Rat.of(n)) : new Value.Int(n);
        }
        return sympify
                ? Value.of(Floats.of(digits))
                : new Value.Floating(Double.parseDouble(digits));
    }

    private static BigInteger integer(String digits) {
        if (digits.length() > 1_000_000) {
            throw new PythonError("OverflowError", "the integer has too many digits");
        }
        if (digits.length() > 2
                && digits.charAt(0) == '0'
                && Character.isLetter(digits.charAt(1))) {
            int radix =
                    switch (Character.toLowerCase(digits.charAt(1))) {
                        case 'x' -> 16;
                        case 'o' -> 8;
                        default -> 2;
                    };
            return new BigInteger(digits.substring(2), radix);
        }
        boolean leading = digits.length() > 1 && digits.charAt(0) == '0';
        if (leading && !digits.chars().allMatch(c -> c == '0')) {
            throw new PythonError(
                    "SyntaxError",
                    "leading zeros in decimal integer literals are not permitted; use an 0o"
                            + " prefix for octal integers");
        }
        return new BigInteger(digits);
    }

    void requireModule(String module) {
        if (!modules.contains(module.replaceFirst("\\..*", ""))) {
            throw new PythonError("ModuleNotFoundError", "No module named '" + module + "'");
        }
    }
}
