package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Logic;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.function.Mod;
import dev.ropewalk.symbolic.function.Rounding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python's operators between two values.
final class Operators {
    private static final int LONGEST = 100_000;

    private Operators() {}

    static Value binary(String operator, Value a, Value b) {
        Value result = null;
        if (isExpression(a) || isExpression(b)) {
            result = symbolic(operator, a, b);
        } else if (PythonNumbers.isNumber(a) && PythonNumbers.isNumber(b)) {
            result = PythonNumbers.binary(operator, a, b);
        } else {
            result = containers(operator, a, b);
        }
        if (result == null) {
            throw PythonError.type(
                    "unsupported operand type(s) for "
                            + (operator.equals("**") ? "** or pow()" : operator)
                            + ": '"
                            + Convert.typeName(a)
                            + "' and '"
                            + Convert.typeName(b)
                            + "'");
        }
        return result;
    }

    private static boolean isExpression(Value v) {
        return v instanceof Value.Of;
    }

    private static @Nullable Value symbolic(String operator, Value a, Value b) {
        boolean simple =
                (isExpression(a) || PythonNumbers.isNumber(a))
                        && (isExpression(b) || PythonNumbers.isNumber(b));
        if (!simple) {
            return null;
        }
        Expr x = Convert.expr(a);
        Expr y = Convert.expr(b);
        Value matrix = Matrices.binary(operator, x, y);
        if (matrix != null) {
            return matrix;
        }
        return switch (operator) {
            case "+" -> Value.of(add(x, y));
            case "-" -> Value.of(sub(x, y));
            case "*" -> Value.of(mul(x, y));
            case "/" -> Value.of(div(x, y));
            case "**" -> Value.of(pow(x, y));
            case "%" -> Value.of(Mod.HEAD.of(x, y));
            case "//" -> Value.of(Rounding.FLOOR.of(div(x, y)));
            case "&" -> logic(Logic.AND, x, y);
            case "|" -> logic(Logic.OR, x, y);
            case "^" -> logic(Logic.XOR, x, y);
            case ">>" -> logic(Logic.IMPLIES, x, y);
            case "<<" -> logic(Logic.IMPLIES, y, x);
            default -> null;
        };
    }

    private static @Nullable Value logic(Logic head, Expr a, Expr b) {
        return isLogical(a) && isLogical(b) ? Value.of(head.of(a, b)) : null;
    }

    /// True for what may be true or false.
    static boolean isLogical(Expr e) {
        return e instanceof Sym
                || (e instanceof Const c && c.kind() == Const.Kind.TRUTH)
                || (e instanceof Apply a
                        && (a.head() instanceof Logic || a.head() instanceof Relation));
    }

    private static @Nullable Value containers(String operator, Value a, Value b) {
        if (a instanceof Value.Str s && b instanceof Value.Str t && operator.equals("+")) {
            return new Value.Str(s.value() + t.value());
        }
        if (operator.equals("*") && (a instanceof Value.Int || b instanceof Value.Int)) {
            Value many = a instanceof Value.Int ? b : a;
            return repeated(many, Convert.integer(a instanceof Value.Int ? a : b));
        }
        if (!(a instanceof Value.Sequence s) || !(b instanceof Value.Sequence t)) {
            return null;
        }
        if (s.kind() == Node.Kind.SET && t.kind() == Node.Kind.SET) {
            return sets(operator, s, t);
        }
        if (s.kind() != t.kind() || !operator.equals("+")) {
            return null;
        }
        List<Value> all = new ArrayList<>(s.items());
        all.addAll(t.items());
        return new Value.Sequence(s.kind(), all);
    }

    private static @Nullable Value repeated(Value many, int times) {
        if (many instanceof Value.Str s) {
            return new Value.Str(s.value().repeat(limited(s.value().length(), times)));
        }
        if (many instanceof Value.Sequence s && s.kind() != Node.Kind.SET) {
            int limited = limited(s.items().size(), times);
            return new Value.Sequence(
                    s.kind(),
                    Collections.nCopies(limited, s.items()).stream()
                            .flatMap(List::stream)
                            .toList());
        }
        return null;
    }

    /// The number of repetitions, at least 0.
    private static int limited(int length, int times) {
        if ((long) length * times > LONGEST) {
            throw new PythonError(
                    "OverflowError", "a repetition has at most " + LONGEST + " items here");
        }
        return length == 0 ? 0 : Math.max(0, times);
    }

    private static @Nullable Value sets(String operator, Value.Sequence a, Value.Sequence b) {
        List<Value> all = new ArrayList<>(a.items());
        switch (operator) {
            case "|" -> b.items().stream().filter(v -> !a.items().contains(v)).forEach(all::add);
            case "&" -> all.retainAll(b.items());
            case "-" -> all.removeAll(b.items());
            default -> {
                return null;
            }
        }
        return new Value.Sequence(Node.Kind.SET, all);
    }
}
