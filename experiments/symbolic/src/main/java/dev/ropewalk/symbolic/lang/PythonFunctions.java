package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;
import static dev.ropewalk.symbolic.lang.Library.type;

import dev.ropewalk.symbolic.expr.Abs;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.lang.Node.Kind;
import dev.ropewalk.symbolic.number.Complex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Python's own functions.
final class PythonFunctions {
    private static final int LONGEST = 100_000;

    private PythonFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "len", a -> Value.of(length(a.expect(1, 1).get(0))));
        function(names, "abs", a -> abs(a.expect(1, 1).get(0)));
        function(names, "round", PythonFunctions::round);
        function(names, "sum", PythonFunctions::sum);
        function(names, "repr", a -> new Value.Str(Repr.of(a.expect(1, 1).get(0))));
        function(names, "sorted", a -> sorted(a.expect(1, 1).get(0)));
        function(names, "range", PythonFunctions::range);
        function(names, "max", a -> extreme(a, ">"));
        function(names, "min", a -> extreme(a, "<"));
        function(names, "zip", PythonFunctions::zip);
        function(names, "map", PythonFunctions::map);
        function(names, "enumerate", PythonFunctions::enumerate);
        function(
                names,
                "any",
                a -> Value.of(Convert.items(a.get(0)).stream().anyMatch(Convert::truth)));
        function(
                names,
                "all",
                a -> Value.of(Convert.items(a.get(0)).stream().allMatch(Convert::truth)));
        function(names, "pow", a -> Operators.binary("**", a.expect(2, 2).get(0), a.get(1)));
        type(names, "str", a -> new Value.Str(a.size() == 0 ? "" : Repr.text(a.get(0))));
        type(names, "int", a -> new Value.Int(integer(a.expect(1, 1).get(0))));
        type(names, "float", a -> new Value.Floating(number(a.expect(1, 1).get(0))));
        type(names, "bool", a -> Value.of(Convert.truth(a.expect(1, 1).get(0))));
        type(names, "list", a -> collected(Kind.LIST, a));
        type(names, "tuple", a -> collected(Kind.TUPLE, a));
        type(names, "set", a -> collected(Kind.SET, a));
        type(names, "dict", PythonFunctions::dict);
        type(
                names,
                "complex",
                a ->
                        new Value.Complex(
                                number(a.expect(1, 2).get(0)),
                                a.size() > 1 ? number(a.get(1)) : 0));
    }

    private static int length(Value v) {
        if (v instanceof Value.Str s) {
            return s.value().codePointCount(0, s.value().length());
        }
        if (!Convert.isSequence(v) && !(v instanceof Value.Dict)) {
            throw PythonError.type("object of type '" + Convert.typeName(v) + "' has no len()");
        }
        return Convert.items(v).size();
    }

    private static Value abs(Value v) {
        return switch (v) {
            case Value.Int(BigInteger n) -> new Value.Int(n.abs());
            case Value.Floating(double d) -> new Value.Floating(Math.abs(d));
            case Value.Complex c -> new Value.Floating(Math.hypot(c.re(), c.im()));
            default -> Value.of(Abs.HEAD.of(Convert.expr(v)));
        };
    }

    private static Value round(Arguments args) {
        Value v = args.expect(1, 2).get(0);
        int digits = args.size() > 1 ? args.integer(1) : 0;
        if (v instanceof Value.Floating(double d)) {
            BigDecimal rounded = new BigDecimal(d).setScale(digits, RoundingMode.HALF_EVEN);
            return args.size() > 1
                    ? new Value.Floating(rounded.doubleValue())
                    : new Value.Int(rounded.toBigInteger());
        }
        return v instanceof Value.Int
                ? v
                : Rounded.of(Convert.expr(v), args.size() > 1 ? digits : null);
    }

    private static Value sum(Arguments args) {
        Value total = args.expect(1, 2).size() > 1 ? args.get(1) : Value.of(0);
        for (Value item : Convert.items(args.get(0))) {
            total = Operators.binary("+", total, item);
        }
        return total;
    }

    private static Value sorted(Value v) {
        List<Value> items = new ArrayList<>(Convert.items(v));
        items.sort((a, b) ->
                Convert.truth(Comparisons.compare("<", a, b))
                        ? -1
                        : Comparisons.same(a, b) ? 0 : 1);
        return new Value.Sequence(Kind.LIST, items);
    }

    private static Value range(Arguments args) {
        args.expect(1, 3);
        int from = args.size() > 1 ? args.integer(0) : 0;
        int to = args.integer(args.size() > 1 ? 1 : 0);
        int step = args.size() > 2 ? args.integer(2) : 1;
        List<Value> items = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            if (items.size() >= LONGEST || step == 0) {
                throw PythonError.value("a range of more than " + LONGEST + " numbers");
            }
            items.add(Value.of(i));
        }
        return new Value.Sequence(Kind.LIST, items);
    }

    private static Value extreme(Arguments args, String operator) {
        List<Value> items = args.size() == 1 ? Convert.items(args.get(0)) : args.positional();
        if (items.isEmpty()) {
            throw PythonError.value(args.function() + "() arg is an empty sequence");
        }
        Value best = items.getFirst();
        for (Value item : items) {
            best = Convert.truth(Comparisons.compare(operator, item, best)) ? item : best;
        }
        return best;
    }

    private static Value zip(Arguments args) {
        List<List<Value>> columns = new ArrayList<>();
        args.positional().forEach(v -> columns.add(Convert.items(v)));
        int rows = columns.stream().mapToInt(List::size).min().orElse(0);
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<Value> row = new ArrayList<>();
            for (List<Value> column : columns) {
                row.add(column.get(i));
            }
            all.add(new Value.Sequence(Kind.TUPLE, row));
        }
        return new Value.Sequence(Kind.LIST, all);
    }

    private static Value map(Arguments args) {
        List<Value> all = new ArrayList<>();
        for (Value item : Convert.items(args.expect(2, 2).get(1))) {
            all.add(Evaluator.call(args.get(0), List.of(item), Map.of()));
        }
        return new Value.Sequence(Kind.LIST, all);
    }

    private static Value enumerate(Arguments args) {
        List<Value> all = new ArrayList<>();
        for (Value item : Convert.items(args.expect(1, 1).get(0))) {
            all.add(new Value.Sequence(Kind.TUPLE, List.of(Value.of(all.size()), item)));
        }
        return new Value.Sequence(Kind.LIST, all);
    }

    private static Value collected(Kind kind, Arguments args) {
        List<Value> items = args.expect(0, 1).size() == 0 ? List.of() : Convert.items(args.get(0));
        return new Value.Sequence(kind, kind == Kind.SET ? Containers.distinct(items) : items);
    }

    private static Value dict(Arguments args) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Value item :
                args.expect(0, 1).size() == 0 ? List.<Value>of() : Convert.items(args.get(0))) {
            List<Value> pair = Convert.items(item);
            Containers.unpack(2, pair.size());
            entries.put(pair.get(0), pair.get(1));
        }
        args.named().forEach((name, value) -> entries.put(new Value.Str(name), value));
        return new Value.Dict(entries);
    }

    private static BigInteger integer(Value v) {
        return switch (v) {
            case Value.Int(BigInteger n) -> n;
            case Value.Bool b -> b.value() ? BigInteger.ONE : BigInteger.ZERO;
            case Value.Floating(double d) -> new BigDecimal(d).toBigInteger();
            case Value.Str(String s) -> parsed(s);
            default -> truncated(Convert.expr(v));
        };
    }

    private static BigInteger parsed(String s) {
        try {
            return new BigInteger(s.strip());
        } catch (NumberFormatException _) {
            throw PythonError.value("invalid literal for int() with base 10: " + Repr.quoted(s));
        }
    }

    static BigInteger truncated(Expr e) {
        if (e instanceof Rat r) {
            return r.over().divide(r.under());
        }
        BigInteger down = Numeric.floor(e);
        if (down == null) {
            throw PythonError.type("Cannot convert symbols to int");
        }
        boolean exact = Ops.sub(e, Rat.of(down)).isZero();
        return down.signum() < 0 && !exact ? down.add(BigInteger.ONE) : down;
    }

    /// Python's `float` of a value.
    static double number(Value v) {
        return switch (v) {
            case Value.Int _, Value.Floating _, Value.Bool _ -> PythonNumbers.real(v);
            case Value.Str(String s) -> Floats.read(s);
            default -> number(Convert.expr(v));
        };
    }

    private static double number(Expr e) {
        if (e instanceof Num n) {
            return n.doubleValue();
        }
        Complex z = Numeric.value(e, 60);
        if (z == null || !z.isReal()) {
            throw PythonError.type(
                    z == null
                            ? "Cannot convert expression to float"
                            : "Cannot convert complex to float");
        }
        return z.re().doubleValue();
    }
}
