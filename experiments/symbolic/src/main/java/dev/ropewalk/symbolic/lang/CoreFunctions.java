package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;
import static dev.ropewalk.symbolic.lang.Library.type;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.form.Piecewise;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.form.Sets;
import dev.ropewalk.symbolic.function.Others;
import dev.ropewalk.symbolic.number.Real;
import java.util.List;
import java.util.Map;

/// Numbers, relations and what SymPy builds expressions with.
final class CoreFunctions {
    private CoreFunctions() {}

    static void put(Map<String, Value> names) {
        Symbols.put(names);
        function(names, "sympify", CoreFunctions::sympify);
        type(names, "S", CoreFunctions::sympify);
        type(names, "Integer", a -> Value.of(integer(a.expect(1, 1).expr(0))));
        type(names, "Rational", CoreFunctions::rational);
        type(names, "Float", CoreFunctions::floating);
        type(
                names,
                "Add",
                a -> raw(a) ? Value.of(Add.raw(a.exprs())) : Value.of(Add.of(a.exprs())));
        type(
                names,
                "Mul",
                a -> raw(a) ? Value.of(Mul.raw(a.exprs())) : Value.of(Mul.of(a.exprs())));
        type(names, "Pow", CoreFunctions::power);
        function(names, "sqrt", a -> Value.of(Ops.sqrt(a.expect(1, 1).names("evaluate").expr(0))));
        function(names, "cbrt", a -> Value.of(Ops.pow(a.expect(1, 1).expr(0), Rat.of(1, 3))));
        function(names, "root", CoreFunctions::root);
        function(names, "real_root", a -> Value.of(Others.realRoot(a.expr(0), a.expr(1))));
        for (Relation r :
                List.of(Relation.NE, Relation.LT, Relation.LE, Relation.GT, Relation.GE)) {
            type(names, r.name(), a -> Value.of(r.of(a.expect(2, 2).exprs())));
        }
        type(names, "Eq", CoreFunctions::equality);
        type(names, "Tuple", a -> Value.of(Form.tuple(a.exprs())));
        type(names, "FiniteSet", a -> Value.of(Sets.finite(a.exprs())));
        type(names, "Interval", CoreFunctions::interval);
        type(names, "UnevaluatedExpr", a -> Value.of(Form.UNEVALUATED.of(a.expect(1, 1).exprs())));
        type(names, "Piecewise", CoreFunctions::piecewise);
        type(names, "Lambda", CoreFunctions::lambda);
        function(names, "N", NumericFunctions::evalf);
        function(names, "print", CoreFunctions::print);
        function(names, "type", a -> Types.of(a.expect(1, 1).get(0)));
    }

    private static boolean raw(Arguments args) {
        return !args.names("evaluate").flag("evaluate", true);
    }

    private static Value power(Arguments args) {
        List<Expr> e = args.expect(2, 2).exprs();
        return Value.of(raw(args) ? Pow.raw(e.get(0), e.get(1)) : Ops.pow(e.get(0), e.get(1)));
    }

    private static Value equality(Arguments args) {
        List<Expr> e = args.expect(1, 2).exprs();
        return Value.of(Relation.EQ.of(e.get(0), e.size() > 1 ? e.get(1) : S.ZERO));
    }

    /// SymPy's `sympify`: strings are read, Python's values become SymPy's.
    static Value sympify(Arguments args) {
        Value v = args.expect(1, 1).names("rational", "evaluate", "strict", "locals").get(0);
        if (args.flag("strict", false) && v instanceof Value.Str) {
            throw new PythonError("SympifyError", "SympifyError: " + Repr.of(v));
        }
        Value result = v instanceof Value.Str s ? string(s.value(), args) : exact(v);
        return args.flag("rational", false) ? Rationals.of(result) : result;
    }

    private static Value string(String text, Arguments args) {
        if (args.named().get("locals") instanceof Value.Dict locals) {
            return Sympify.of(text, locals);
        }
        return args.flag("evaluate", true) ? Sympify.of(text) : Unevaluated.of(text);
    }

    private static Value exact(Value v) {
        return switch (v) {
            case Value.Sequence s ->
                    new Value.Sequence(
                            s.kind(), s.items().stream().map(CoreFunctions::exact).toList());
            case Value.Int _, Value.Floating _, Value.Complex _ -> Value.of(Convert.expr(v));
            case Value.Str text -> Sympify.of(text.value());
            default -> v;
        };
    }

    private static Expr integer(Expr e) {
        return Rat.of(PythonFunctions.truncated(e));
    }

    private static Value rational(Arguments args) {
        args.expect(1, 2);
        Expr p = part(args.get(0));
        return Value.of(args.size() == 2 ? Ops.div(p, part(args.get(1))) : p);
    }

    private static Expr part(Value v) {
        Expr e = v instanceof Value.Str s ? Rationals.exact(s.value()) : Convert.expr(v);
        if (e instanceof Flt f) {
            Real x = f.value();
            return Ops.mul(Rat.of(x.mantissa()), Ops.pow(S.TWO, x.exponent()));
        }
        if (e instanceof Rat) {
            return e;
        }
        throw PythonError.type("invalid input: " + Repr.of(v));
    }

    private static Value floating(Arguments args) {
        Value v = args.expect(1, 2).get(0);
        Value digits = args.optional(1, "dps");
        if (v instanceof Value.Str s && digits == null) {
            return Value.of(Floats.of(s.value()));
        }
        int n = digits == null ? 15 : Convert.integer(digits);
        return v instanceof Value.Str s
                ? Value.of(Floats.of(s.value(), n))
                : Value.of(NumericFunctions.floating(Convert.expr(v), n));
    }

    private static Value root(Arguments args) {
        args.expect(2, 3);
        Expr power = Ops.pow(args.expr(0), Ops.inverse(args.expr(1)));
        if (args.size() == 2 || args.expr(2).isZero()) {
            return Value.of(power);
        }
        Expr turn = Ops.div(Ops.mul(Rat.of(2), args.expr(2)), args.expr(1));
        return Value.of(Ops.mul(power, Ops.pow(S.MINUS_ONE, turn)));
    }

    private static Value interval(Arguments args) {
        args.expect(2, 4);
        boolean left = args.size() > 2 && Convert.truth(args.get(2));
        boolean right = args.size() > 3 && Convert.truth(args.get(3));
        return Value.of(Sets.interval(args.expr(0), args.expr(1), left, right));
    }

    private static Value piecewise(Arguments args) {
        args.get(0);
        List<Expr> pieces =
                args.positional().stream()
                        .map(v -> {
                            List<Value> pair = Convert.items(v);
                            Containers.unpack(2, pair.size());
                            return (Expr)
                                    Piecewise.piece(
                                            Convert.expr(pair.get(0)), Convert.expr(pair.get(1)));
                        })
                        .toList();
        return Value.of(Piecewise.HEAD.of(pieces));
    }

    private static Value lambda(Arguments args) {
        Expr signature = args.expect(2, 2).expr(0);
        Expr symbols =
                signature instanceof Apply a && a.head() == Form.TUPLE ? a : Form.tuple(signature);
        return Value.of(Apply.raw(Bound.LAMBDA, List.of(symbols, args.expr(1))));
    }

    private static Value print(Arguments args) {
        return new Value.Named(
                String.join(" ", args.positional().stream().map(Repr::text).toList()));
    }
}
