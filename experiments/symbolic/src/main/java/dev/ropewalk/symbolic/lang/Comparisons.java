package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.form.Relation;
import java.util.List;

/// Python's comparisons: `==` tells whether two values are the same, the others relate them.
final class Comparisons {
    private Comparisons() {}

    static Value compare(String operator, Value a, Value b) {
        return switch (operator) {
            case "==" -> Value.of(same(a, b));
            case "!=" -> Value.of(!same(a, b));
            case "is" -> Value.of(same(a, b) && Convert.typeName(a).equals(Convert.typeName(b)));
            case "is not" -> Value.of(!same(a, b));
            case "in" -> Value.of(contains(b, a));
            case "not in" -> Value.of(!contains(b, a));
            default -> ordered(operator, a, b);
        };
    }

    /// True if the values are equal, numbers of different kinds too.
    static boolean same(Value a, Value b) {
        if (a.equals(b)) {
            return !(a instanceof Value.Floating f && Double.isNaN(f.value()));
        }
        if (PythonNumbers.isNumber(a) && PythonNumbers.isNumber(b)) {
            boolean complex = a instanceof Value.Complex || b instanceof Value.Complex;
            return !complex && PythonNumbers.compare(a, b) == 0;
        }
        if (a instanceof Value.Sequence s && b instanceof Value.Sequence t) {
            return s.kind() == t.kind() && sameItems(s.items(), t.items(), s.kind());
        }
        boolean symbolic = a instanceof Value.Of || b instanceof Value.Of;
        boolean plain = isPlain(a) && isPlain(b);
        return symbolic && plain && same(Convert.expr(a), Convert.expr(b));
    }

    private static boolean isPlain(Value v) {
        return v instanceof Value.Of || PythonNumbers.isNumber(v);
    }

    private static boolean sameItems(List<Value> a, List<Value> b, Node.Kind kind) {
        if (a.size() != b.size()) {
            return false;
        }
        if (kind == Node.Kind.SET) {
            return a.stream().allMatch(v -> b.stream().anyMatch(w -> same(v, w)));
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Expr a, Expr b) {
        if (a instanceof Num m && b instanceof Num n && (a instanceof Flt || b instanceof Flt)) {
            return m.compareTo(n) == 0;
        }
        return a.equals(b);
    }

    private static boolean contains(Value all, Value one) {
        if (all instanceof Value.Str s && one instanceof Value.Str t) {
            return s.value().contains(t.value());
        }
        if (all instanceof Value.Of(Expr e) && !Convert.isSequence(all)) {
            throw PythonError.type("argument of type '" + e.className() + "' is not iterable");
        }
        return Convert.items(all).stream().anyMatch(v -> same(v, one));
    }

    private static Value ordered(String operator, Value a, Value b) {
        if (a instanceof Value.Of || b instanceof Value.Of) {
            Relation relation = Relation.of(operator);
            if (relation != null && isPlain(a) && isPlain(b)) {
                Expr x = Convert.expr(a);
                Expr y = Convert.expr(b);
                // A number of Python's leaves the comparison to the expression on its right.
                return Value.of(
                        a instanceof Value.Of ? relation.of(x, y) : relation.reversed().of(y, x));
            }
        } else if (PythonNumbers.isNumber(a) && PythonNumbers.isNumber(b)) {
            return Value.of(holds(operator, PythonNumbers.compare(a, b)));
        } else if (a instanceof Value.Str s && b instanceof Value.Str t) {
            return Value.of(holds(operator, s.value().compareTo(t.value())));
        }
        throw PythonError.type(
                "'"
                        + operator
                        + "' not supported between instances of '"
                        + Convert.typeName(a)
                        + "' and '"
                        + Convert.typeName(b)
                        + "'");
    }

    private static boolean holds(String operator, int sign) {
        return switch (operator) {
            case "<" -> sign < 0;
            case "<=" -> sign <= 0;
            case ">" -> sign > 0;
            default -> sign >= 0;
        };
    }
}
