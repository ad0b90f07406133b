package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of one call.
///
/// @param function the name of what is called, for errors
/// @param positional those without a name
/// @param named those with one
record Arguments(String function, List<Value> positional, Map<String, Value> named) {
    int size() {
        return positional.size();
    }

    /// Refuses more or fewer arguments without a name.
    Arguments expect(int least, int most) {
        if (size() < least || size() > most) {
            String wanted = least == most ? String.valueOf(least) : "from " + least + " to " + most;
            throw PythonError.type(
                    function
                            + "() takes "
                            + wanted
                            + " positional argument"
                            + (most == 1 ? "" : "s")
                            + " but "
                            + size()
                            + (size() == 1 ? " was given" : " were given"));
        }
        return this;
    }

    /// Refuses named arguments other than these.
    Arguments names(String... known) {
        for (String name : named.keySet()) {
            if (!Set.of(known).contains(name)) {
                throw PythonError.type(
                        function + "() got an unexpected keyword argument '" + name + "'");
            }
        }
        return this;
    }

    Value get(int index) {
        if (index >= size()) {
            throw PythonError.type(function + "() is missing argument " + (index + 1));
        }
        return positional.get(index);
    }

    /// An argument as an expression.
    Expr expr(int index) {
        return Convert.expr(get(index));
    }

    /// All arguments without a name as expressions.
    List<Expr> exprs() {
        List<Expr> all = new ArrayList<>();
        positional.forEach(v -> all.add(Convert.expr(v)));
        return all;
    }

    /// An argument as an integer.
    int integer(int index) {
        return Convert.integer(get(index));
    }

    /// An argument as a symbol.
    Sym symbol(int index) {
        if (expr(index) instanceof Sym s) {
            return s;
        }
        throw PythonError.value(
                function
                        + "() wants a symbol as argument "
                        + (index + 1)
                        + ", not "
                        + Repr.of(get(index)));
    }

    /// An argument by its place or its name, or nothing.
    @Nullable Value optional(int index, String name) {
        return index < size() ? get(index) : named.get(name);
    }

    /// A named argument as a truth value.
    boolean flag(String name, boolean otherwise) {
        Value value = named.get(name);
        return value == null ? otherwise : Convert.truth(value);
    }

    /// The call without its first argument.
    Arguments rest() {
        get(0);
        return new Arguments(function, positional.subList(1, size()), named);
    }

    /// The call with another first argument before it.
    Arguments with(Value first) {
        List<Value> all = new ArrayList<>(List.of(first));
        all.addAll(positional);
        return new Arguments(function, all, named);
    }
}
