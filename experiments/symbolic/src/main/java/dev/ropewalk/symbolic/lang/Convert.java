package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.form.Sets;
import dev.ropewalk.symbolic.print.Str;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Values as expressions, integers and truths.
final class Convert {
    private Convert() {}

    /// The expression that a value is: SymPy's `sympify`.
    static Expr expr(Value value) {
        return switch (value) {
            case Value.Of(Expr e) -> e;
            case Value.Int(BigInteger n) -> Rat.of(n);
            case Value.Floating(double d) -> Flt.of(d);
            case Value.Complex(double re, double im) ->
                    Ops.add(Flt.of(re), Ops.mul(Flt.of(im), S.I));
            case Value.Bool(boolean b) -> S.of(b);
            case Value.Str(String s) -> expr(Sympify.of(s));
            case Value.Sequence s ->
                    switch (s.kind()) {
                        case LIST, TUPLE -> Form.tuple(exprs(s));
                        case SET -> Sets.finite(exprs(s));
                    };
            case Value.None _, Value.Dict _, Value.Function _, Value.Named _ ->
                    throw new PythonError("SympifyError", "SympifyError: " + Repr.of(value));
        };
    }

    static List<Expr> exprs(Value.Sequence s) {
        return Lists.map(s.items(), Convert::expr);
    }

    /// The items of a list, a tuple, a set, or of a dictionary's keys.
    static List<Value> items(Value value) {
        return switch (value) {
            case Value.Sequence s -> s.items();
            case Value.Dict d -> new ArrayList<>(d.entries().keySet());
            case Value.Str s -> {
                List<Value> letters = new ArrayList<>();
                s.value()
                        .codePoints()
                        .forEach(c -> letters.add(new Value.Str(Character.toString(c))));
                yield letters;
            }
            case Value.Of(Expr e) when e instanceof Apply a && a.head() instanceof Form ->
                    new ArrayList<>(Lists.map(a.args(), Value::of));
            default -> throw PythonError.type("'" + typeName(value) + "' object is not iterable");
        };
    }

    /// True for what can be gone through.
    static boolean isSequence(Value value) {
        return value instanceof Value.Sequence
                || (value instanceof Value.Of(Expr e)
                        && e instanceof Apply a
                        && (a.head() == Form.TUPLE || a.head() == Form.FINITE_SET));
    }

    /// Python's `int` of an argument that has to be whole.
    static int integer(Value value) {
        BigInteger n =
                switch (value) {
                    case Value.Int(BigInteger i) -> i;
                    case Value.Bool(boolean b) -> b ? BigInteger.ONE : BigInteger.ZERO;
                    case Value.Of(Expr e) when e instanceof Rat r && r.isWhole() -> r.over();
                    default -> throw PythonError.value(Repr.of(value) + " is not an integer");
                };
        if (n.bitLength() > 31) {
            throw new PythonError("OverflowError", "the integer " + n + " is too large here");
        }
        return n.intValue();
    }

    static String string(Value value) {
        return switch (value) {
            case Value.Str(String s) -> s;
            case Value.Of(Expr e) -> Str.of(e);
            default -> throw PythonError.type(Repr.of(value) + " is not a string");
        };
    }

    /// Python's truth of a value.
    static boolean truth(Value value) {
        return switch (value) {
            case Value.Bool(boolean b) -> b;
            case Value.None _ -> false;
            case Value.Int(BigInteger n) -> n.signum() != 0;
            case Value.Floating(double d) -> d != 0;
            case Value.Complex(double re, double im) -> re != 0 || im != 0;
            case Value.Str(String s) -> !s.isEmpty();
            case Value.Sequence s -> !s.items().isEmpty();
            case Value.Dict d -> !d.entries().isEmpty();
            case Value.Of(Expr e) -> truth(e);
            case Value.Function _, Value.Named _ -> true;
        };
    }

    private static boolean truth(Expr e) {
        if (Relation.isRelation(e)) {
            throw PythonError.type("cannot determine truth value of Relational");
        }
        return e instanceof Num n ? !n.isZero() : !e.equals(S.FALSE);
    }

    /// Python's name of a value's type.
    static String typeName(Value value) {
        return switch (value) {
            case Value.Int _ -> "int";
            case Value.Floating _ -> "float";
            case Value.Complex _ -> "complex";
            case Value.Str _ -> "str";
            case Value.Bool _ -> "bool";
            case Value.None _ -> "NoneType";
            case Value.Sequence s ->
                    switch (s.kind()) {
                        case LIST -> "list";
                        case TUPLE -> "tuple";
                        case SET -> "set";
                    };
            case Value.Dict _ -> "dict";
            case Value.Function f -> f.isClass() ? "FunctionClass" : "function";
            case Value.Named _ -> "type";
            case Value.Of(Expr e) -> e.className();
        };
    }
}
