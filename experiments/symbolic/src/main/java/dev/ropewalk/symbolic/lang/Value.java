package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The values of names at the prompt: Python's values, and expressions.
sealed interface Value {
    /// True.
    Bool TRUE = new Bool(true);

    /// False.
    Bool FALSE = new Bool(false);

    /// None.
    None NONE = new None();

    /// An integer.
    record Int(BigInteger value) implements Value {}

    /// A floating-point number.
    record Floating(double value) implements Value {}

    /// A complex floating-point number.
    record Complex(double re, double im) implements Value {}

    /// A string.
    record Str(String value) implements Value {}

    /// A truth value of Python's.
    record Bool(boolean value) implements Value {}

    /// Nothing.
    record None() implements Value {}

    /// An expression.
    record Of(Expr expr) implements Value {}

    /// A list, a tuple or a set.
    record Sequence(Node.Kind kind, List<Value> items) implements Value {}

    /// A dictionary, in the order of its making.
    record Dict(Map<Value, Value> entries) implements Value {}

    /// Something that can be called.
    ///
    /// @param name as it is printed
    /// @param isClass whether it is a class, whose name is printed alone
    record Function(String name, boolean isClass, Callable callable) implements Value {}

    /// A type or another thing that only has a name.
    record Named(String text) implements Value {}

    /// The body of a function.
    @FunctionalInterface
    interface Callable {
        /// Called with the arguments of one call.
        Value call(Arguments args);
    }

    /// An expression.
    static Value of(Expr e) {
        return e.equals(S.TRUE) ? TRUE : e.equals(S.FALSE) ? FALSE : new Of(e);
    }

    /// An integer.
    static Value of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /// A truth value.
    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /// A list of expressions.
    static Value list(List<? extends Expr> all) {
        return new Sequence(Node.Kind.LIST, values(all));
    }

    /// A tuple of expressions.
    static Value tuple(List<? extends Expr> all) {
        return new Sequence(Node.Kind.TUPLE, values(all));
    }

    private static List<Value> values(List<? extends Expr> all) {
        List<Value> items = new ArrayList<>();
        all.forEach(e -> items.add(of(e)));
        return items;
    }

    /// A number of Python's from a whole number of SymPy's, or the expression.
    static Value plain(Expr e) {
        return e instanceof Rat r && r.isWhole() ? new Int(r.over()) : of(e);
    }
}
