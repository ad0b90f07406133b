package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Methods that tell what an expression is made of.
final class Inspection {
    private Inspection() {}

    static final Map<String, Value.Callable> METHODS =
            Map.of(
                    "coeff", Inspection::coefficient,
                    "atoms", Inspection::atoms,
                    "replace", Inspection::replace,
                    "is_polynomial", a -> kind(a, true),
                    "is_rational_function", a -> kind(a, false),
                    "as_independent", Inspection::independent,
                    "as_coeff_Add", a -> addend(a.expr(0)),
                    "as_base_exp", a -> Value.tuple(baseExp(a.expr(0))),
                    "is_constant", a -> Value.of(a.expr(0).freeSymbols().isEmpty()));

    private static List<Expr> baseExp(Expr e) {
        return e instanceof Pow p ? List.of(p.base(), p.exponent()) : List.of(e, S.ONE);
    }

    private static Value addend(Expr e) {
        List<Expr> terms = Add.terms(e);
        boolean number = terms.getFirst() instanceof Num;
        return number
                ? Value.tuple(List.of(terms.getFirst(), Add.of(Lists.rest(terms))))
                : Value.tuple(List.of(S.ZERO, e));
    }

    /// `e.coeff(x, n)`.
    private static Value coefficient(Arguments args) {
        args.expect(2, 3);
        Expr e = args.expr(0);
        Expr x = args.expr(1);
        Expr n = args.size() > 2 ? args.expr(2) : S.ONE;
        List<Expr> found = new ArrayList<>();
        for (Expr term : Add.terms(e)) {
            if (n.isZero()) {
                if (!term.has(x)) {
                    found.add(term);
                }
                continue;
            }
            Expr power = Ops.pow(x, n);
            List<Expr> rest = new ArrayList<>(Mul.factors(term));
            if (rest.remove(power)) {
                found.add(Mul.of(rest));
            } else if (power instanceof Mul) {
                throw PythonError.beyond("coeff() of a product is not supported here");
            }
        }
        return Value.of(Add.of(found));
    }

    private static Value atoms(Arguments args) {
        Set<Expr> found = new LinkedHashSet<>();
        List<Value> kinds = args.rest().positional();
        args.expr(0)
                .has(e -> {
                    if (kinds.isEmpty() ? e.isAtom() : isOneOf(e, kinds)) {
                        found.add(e);
                    }
                    return false;
                });
        List<Value> items = SortKey.sorted(found).stream().map(Value::of).toList();
        return new Value.Sequence(Node.Kind.SET, items);
    }

    private static boolean isOneOf(Expr e, List<Value> kinds) {
        return kinds.stream().anyMatch(v -> v instanceof Value.Function f && isA(e, f.name()));
    }

    private static boolean isA(Expr e, String name) {
        return switch (name) {
            case "Symbol" -> e instanceof Sym;
            case "Number" -> e instanceof Num;
            case "Integer" -> e.isInteger();
            case "Rational" -> e instanceof Rat;
            case "Function" -> e instanceof Apply a && a.head().isFunction();
            default -> e.className().equals(name);
        };
    }

    /// `e.replace(cos, sin)` or `e.replace(x, y)`.
    private static Value replace(Arguments args) {
        Value from = args.expect(3, 3).get(1);
        Value to = args.get(2);
        if (from instanceof Value.Function f && f.isClass() && to instanceof Value.Function g) {
            return Value.of(replaced(args.expr(0), f.name(), g));
        }
        if (from instanceof Value.Of(Expr e) && e.isAtom()) {
            return Value.of(args.expr(0).replace(Map.of(e, args.expr(2))));
        }
        throw PythonError.beyond("replace() with patterns is not supported here");
    }

    private static Expr replaced(Expr e, String name, Value.Function by) {
        if (e.isAtom()) {
            return e;
        }
        List<Expr> args = Lists.map(e.args(), a -> replaced(a, name, by));
        boolean fits = e instanceof Apply a && a.head().name().equals(name);
        return fits
                ? Convert.expr(Evaluator.call(by, args.stream().map(Value::of).toList(), Map.of()))
                : Lists.same(args, e.args()) ? e : e.rebuild(args);
    }

    private static Value independent(Arguments args) {
        Set<Expr> symbols = new LinkedHashSet<>(args.rest().exprs());
        Expr e = args.expr(0);
        boolean sum = e instanceof Add;
        List<Expr> with = new ArrayList<>();
        List<Expr> without = new ArrayList<>();
        for (Expr part : sum ? Add.terms(e) : Mul.factors(e)) {
            (part.has(symbols::contains) ? with : without).add(part);
        }
        return Value.tuple(
                sum
                        ? List.of(Add.of(without), Add.of(with))
                        : List.of(Mul.of(without), Mul.of(with)));
    }

    private static Value kind(Arguments args, boolean polynomial) {
        Set<Expr> symbols = new LinkedHashSet<>();
        if (args.size() == 1) {
            symbols.addAll(args.expr(0).freeSymbols());
        }
        args.rest().exprs().forEach(e -> symbols.addAll(e.freeSymbols()));
        Boolean is = symbols.isEmpty() ? Boolean.TRUE : is(args.expr(0), symbols, polynomial);
        return is == null ? Value.NONE : Value.of((boolean) is);
    }

    private static @Nullable Boolean is(Expr e, Set<Expr> symbols, boolean polynomial) {
        if (symbols.contains(e) || !e.has(symbols::contains)) {
            return true;
        }
        return switch (e) {
            case Add _, Mul _ ->
                    e.args().stream()
                            .allMatch(a -> Boolean.TRUE.equals(is(a, symbols, polynomial)));
            case Pow p ->
                    !p.exponent().has(symbols::contains)
                            && Boolean.TRUE.equals(is(p.base(), symbols, polynomial))
                            && p.exponent() instanceof Rat r
                            && r.isWhole()
                            && (!polynomial || r.signum() >= 0);
            default -> null;
        };
    }

    /// `{term: coefficient}`, as `e.as_coefficients_dict()` prints it.
    static Value coefficients(Arguments args) {
        List<String> entries = new ArrayList<>();
        for (Expr term : Add.terms(args.expr(0))) {
            CoeffMul split = CoeffMul.of(term);
            boolean number = term instanceof Num;
            entries.add(
                    Repr.of(Value.of(number ? S.ONE : split.rest()))
                            + ": "
                            + Repr.of(Value.of(number ? term : split.coefficient())));
        }
        return new Value.Named("defaultdict(<class 'int'>, {" + String.join(", ", entries) + "})");
    }
}
