package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.print.Str;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/// SymPy's `lambdify`: an expression as a function of Python's numbers.
final class Lambdify {
    private static final int BITS = 90;
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh",
                    "acosh", "atanh", "exp", "log");

    private Lambdify() {}

    static Value of(Arguments args) {
        args.expect(2, 3).names("modules");
        Value symbols = args.get(0);
        List<Value> names = Convert.isSequence(symbols) ? Convert.items(symbols) : List.of(symbols);
        Value modules = args.optional(2, "modules");
        String module = modules instanceof Value.Str(String text) ? text : "numpy";
        Expr e = args.expr(1);
        if (module.equals("sympy")) {
            List<Expr> all = names.stream().map(Convert::expr).toList();
            return Value.of(Apply.raw(Bound.LAMBDA, List.of(Form.tuple(all), e)));
        }
        if (!Set.of("numpy", "math").contains(module) || e.has(Lambdify::isOther)) {
            throw PythonError.beyond("lambdify() of " + Str.of(e) + " is not supported here");
        }
        Node body = Parser.expression(Str.of(e));
        return new Value.Function(
                "<lambda>",
                false,
                call -> {
                    call.expect(names.size(), names.size());
                    Scope scope = scope();
                    for (int i = 0; i < names.size(); i++) {
                        scope.put(Str.of(Convert.expr(names.get(i))), number(call.get(i)));
                    }
                    return new Evaluator(scope).eval(body);
                });
    }

    private static boolean isOther(Expr e) {
        return (e instanceof Apply a
                        && !FUNCTIONS.contains(a.head().name())
                        && !a.head().name().equals("Abs"))
                || (e instanceof Const && !e.equals(S.PI) && !e.equals(S.E));
    }

    private static Value number(Value v) {
        if (PythonNumbers.isNumber(v)) {
            return v;
        }
        if (v instanceof Value.Of(Expr e) && e instanceof Rat r && r.isWhole()) {
            return new Value.Int(r.over());
        }
        throw PythonError.beyond("a function of lambdify() takes only numbers here");
    }

    private static Scope scope() {
        Scope scope = Scope.prompt();
        for (String name : FUNCTIONS) {
            Head head = Heads.named(name);
            if (head != null) {
                scope.put(name, new Value.Function(name, false, a -> value(head, a)));
            }
        }
        Value abs = Builtins.get("abs");
        if (abs != null) {
            scope.put("Abs", abs);
        }
        scope.put("pi", new Value.Floating(Math.PI));
        scope.put("E", new Value.Floating(Math.E));
        scope.put(
                "sqrt",
                new Value.Function("sqrt", false, a -> new Value.Floating(Math.sqrt(real(a)))));
        return scope;
    }

    private static double real(Arguments args) {
        return switch (args.expect(1, 1).get(0)) {
            case Value.Int(var n) -> n.doubleValue();
            case Value.Floating(double d) -> d;
            default ->
                    throw PythonError.beyond(
                            "a function of a complex number is not supported here");
        };
    }

    private static Value value(Head head, Arguments args) {
        double x = real(args);
        Complex z =
                Double.isFinite(x) ? Numeric.value(Apply.raw(head, List.of(exact(x))), BITS) : null;
        if (z == null || !z.isReal()) {
            throw PythonError.value("math domain error");
        }
        return new Value.Floating(z.re().doubleValue());
    }

    private static Rat exact(double x) {
        BigDecimal decimal = new BigDecimal(x);
        return Rat.of(
                decimal.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(-decimal.scale(), 0))),
                BigInteger.TEN.pow(Math.max(decimal.scale(), 0)));
    }
}
