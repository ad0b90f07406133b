package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A string read as an expression of which nothing is evaluated: `sympify(text, evaluate=False)`.
final class Unevaluated {
    private static final Scope scope = Scope.sympify();

    private Unevaluated() {}

    static Value of(String text) {
        return Value.of(build(Sympify.parse(text)));
    }

    private static Expr build(Node node) {
        return switch (node) {
            case Node.Binary b -> binary(b);
            case Node.Unary u when u.operator().equals("-") ->
                    Mul.raw(List.of(S.MINUS_ONE, build(u.operand())));
            case Node.Call c when c.function() instanceof Node.Name n && c.keywords().isEmpty() ->
                    call(n.name(), c);
            default -> Convert.expr(new Evaluator(scope).eval(node));
        };
    }

    private static Expr binary(Node.Binary b) {
        Expr left = build(b.left());
        Expr right = build(b.right());
        return switch (b.operator()) {
            case "+" -> Add.raw(joined(Add.terms(left), Add.terms(right)));
            case "-" ->
                    Add.raw(joined(Add.terms(left), List.of(Mul.raw(List.of(S.MINUS_ONE, right)))));
            case "*" -> Mul.raw(joined(Mul.factors(left), Mul.factors(right)));
            case "/" -> Mul.raw(joined(Mul.factors(left), List.of(Pow.raw(right, S.MINUS_ONE))));
            case "**" -> Pow.raw(left, right);
            default ->
                    Convert.expr(Operators.binary(b.operator(), Value.of(left), Value.of(right)));
        };
    }

    private static List<Expr> joined(List<Expr> a, List<Expr> b) {
        List<Expr> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private static Expr call(String name, Node.Call c) {
        List<Expr> args = Lists.map(c.args(), Unevaluated::build);
        Head head = Heads.named(name);
        return head == null
                ? Convert.expr(
                        Evaluator.call(scope.function(name), Lists.map(args, Value::of), Map.of()))
                : Apply.raw(head, args);
    }
}
