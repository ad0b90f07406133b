package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.SortKey;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.substitute.Subs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `value.name`: what an expression tells of itself, and what it can do.
final class Attributes {
    private Attributes() {}

    static Value get(Value value, String name) {
        Value found =
                switch (value) {
                    case Value.Of(Expr e) -> ofExpr(e, name);
                    case Value.Function f -> ofFunction(f, name);
                    case Value.Sequence _, Value.Dict _, Value.Str _ ->
                            ContainerMethods.get(value, name);
                    default -> null;
                };
        if (found == null && (value instanceof Value.Of || PythonNumbers.isNumber(value))) {
            Value.Callable method = Methods.get(name);
            if (method != null && value instanceof Value.Of) {
                return new Value.Function(name, false, args -> method.call(args.with(value)));
            }
        }
        if (found == null && value instanceof Value.Of && Builtins.isUnsupportedMethod(name)) {
            throw PythonError.beyond("\"." + name + "\" of SymPy is not supported here");
        }
        if (found == null) {
            throw new PythonError(
                    "AttributeError",
                    "'" + Convert.typeName(value) + "' object has no attribute '" + name + "'");
        }
        return found;
    }

    private static @Nullable Value ofFunction(Value.Function f, String name) {
        if (f.name().equals("S")) {
            Expr e = Constants.ofS().get(name);
            return e == null ? null : Value.of(e);
        }
        return name.equals("__name__") ? new Value.Str(f.name()) : null;
    }

    private static @Nullable Value ofExpr(Expr e, String name) {
        if (name.startsWith("is_")) {
            Value fact = fact(e, name.substring(3));
            if (fact != null) {
                return fact;
            }
        }
        return switch (name) {
            case "args" -> Value.tuple(e.args());
            case "func" -> new Value.Named(Types.of(e));
            case "free_symbols" ->
                    new Value.Sequence(
                            Node.Kind.SET,
                            SortKey.sorted(e.freeSymbols()).stream()
                                    .map(s -> Value.of((Expr) s))
                                    .toList());
            case "name" -> e instanceof Sym s ? new Value.Str(s.name()) : null;
            case "p" -> e instanceof Rat r ? new Value.Int(r.over()) : null;
            case "q" -> e instanceof Rat r ? new Value.Int(r.under()) : null;
            case "base" -> e instanceof Pow p ? Value.of(p.base()) : null;
            case "exp" -> e instanceof Pow p ? Value.of(p.exponent()) : null;
            case "lhs" -> Relation.isRelation(e) ? Value.of(((Apply) e).arg(0)) : null;
            case "rhs" -> Relation.isRelation(e) ? Value.of(((Apply) e).arg(1)) : null;
            default -> null;
        };
    }

    private static @Nullable Value fact(Expr e, String word) {
        Boolean is =
                switch (word) {
                    case "Add" -> e instanceof Add;
                    case "Mul" -> e instanceof Mul;
                    case "Pow" -> e instanceof Pow;
                    case "Symbol", "symbol" -> e instanceof Sym;
                    case "Number" -> e instanceof Num;
                    case "number" -> e.isNumber();
                    case "Integer" -> e.isInteger();
                    case "Rational" -> e instanceof Rat;
                    case "Atom" -> e.isAtom();
                    case "Function" -> e instanceof Apply a && a.head().isFunction();
                    case "Relational" -> Relation.isRelation(e);
                    default -> null;
                };
        if (is != null) {
            return Value.of(is);
        }
        Fact fact = Fact.named(word);
        return fact == null ? null : value(e.ask(fact));
    }

    private static Value value(Tri answer) {
        return switch (answer) {
            case YES -> Value.TRUE;
            case NO -> Value.FALSE;
            case UNKNOWN -> Value.NONE;
        };
    }

    /// Calls an expression that is a function of symbols; nothing if it is none.
    static @Nullable Value call(Value function, List<Value> args) {
        if (!(function instanceof Value.Of(Expr e))
                || !(e instanceof Apply a)
                || a.head() != Bound.LAMBDA) {
            return null;
        }
        List<Expr> symbols = ((Apply) a.arg(0)).args();
        Containers.unpack(symbols.size(), args.size());
        Map<Expr, Expr> by = new LinkedHashMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            by.put(symbols.get(i), Convert.expr(args.get(i)));
        }
        return Value.of(Subs.simultaneous(a.arg(1), by));
    }
}
