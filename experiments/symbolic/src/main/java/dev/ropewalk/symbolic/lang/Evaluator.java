package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.form.Logic;
import dev.ropewalk.symbolic.function.Factorials;
import dev.ropewalk.symbolic.lang.Node.Kind;
import dev.ropewalk.symbolic.number.Stop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions in a scope.
final class Evaluator {
    private final Scope scope;

    Evaluator(Scope scope) {
        this.scope = scope;
    }

    Value eval(Node node) {
        Stop.check();
        return switch (node) {
            case Node.Name n -> scope.get(n.name());
            case Node.Literal l -> l.value();
            case Node.Numeral n -> scope.numeral(n.text(), n.isFloat());
            case Node.Sequence s -> sequence(s);
            case Node.Dictionary d -> dictionary(d);
            case Node.Unary u -> unary(u.operator(), eval(u.operand()));
            case Node.Binary b -> binary(b);
            case Node.Logical l -> logical(l);
            case Node.Comparison c -> comparison(c);
            case Node.Conditional c -> eval(Convert.truth(eval(c.condition())) ? c.yes() : c.no());
            case Node.Call c -> call(c);
            case Node.Attribute a -> Attributes.get(eval(a.value()), a.name());
            case Node.Index i -> Indexing.get(eval(i.value()), i.index(), this);
            case Node.Lambda l -> lambda(l);
            case Node.Comprehension c -> comprehension(c);
            case Node.Starred _, Node.Slice _ ->
                    throw new PythonError("SyntaxError", "invalid syntax");
            case Node.Assignment _, Node.Augmented _, Node.Delete _, Node.Import _ ->
                    throw new PythonError("SyntaxError", "a statement is no expression");
        };
    }

    private Value sequence(Node.Sequence s) {
        List<Value> items = new ArrayList<>();
        for (Node item : s.items()) {
            if (item instanceof Node.Starred many) {
                items.addAll(Convert.items(eval(many.value())));
            } else {
                items.add(eval(item));
            }
        }
        return new Value.Sequence(
                s.kind(), s.kind() == Kind.SET ? Containers.distinct(items) : items);
    }

    private Value dictionary(Node.Dictionary d) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < d.keys().size(); i++) {
            entries.put(eval(d.keys().get(i)), eval(d.values().get(i)));
        }
        return new Value.Dict(entries);
    }

    private static Value unary(String operator, Value v) {
        return switch (operator) {
            case "not" -> Value.of(!Convert.truth(v));
            case "!" -> Value.of(Factorials.FACTORIAL.of(Convert.expr(v)));
            case "+" -> v;
            case "-" -> negative(v);
            default -> inverted(v);
        };
    }

    private static Value negative(Value v) {
        return switch (v) {
            case Value.Int(BigInteger n) -> new Value.Int(n.negate());
            case Value.Floating(double d) -> new Value.Floating(-d);
            case Value.Complex c -> new Value.Complex(-c.re(), -c.im());
            case Value.Bool b -> Value.of(b.value() ? -1 : 0);
            case Value.Of(Expr e) -> {
                Value matrix = Matrices.negative(e);
                yield matrix != null ? matrix : Value.of(Ops.neg(e));
            }
            default ->
                    throw PythonError.type(
                            "bad operand type for unary -: '" + Convert.typeName(v) + "'");
        };
    }

    private static Value inverted(Value v) {
        if (v instanceof Value.Int(BigInteger n)) {
            return new Value.Int(n.not());
        }
        if (v instanceof Value.Of(Expr e) && Operators.isLogical(e)) {
            return Value.of(Logic.not(e));
        }
        throw PythonError.type("bad operand type for unary ~: '" + Convert.typeName(v) + "'");
    }

    private Value binary(Node.Binary b) {
        Value left = eval(b.left());
        Value right = eval(b.right());
        return Operators.binary(b.operator(), left, right);
    }

    private Value logical(Node.Logical l) {
        Value left = eval(l.left());
        return Convert.truth(left) == l.and() ? eval(l.right()) : left;
    }

    private Value comparison(Node.Comparison c) {
        Value left = eval(c.first());
        Value result = Value.TRUE;
        for (int i = 0; i < c.operators().size(); i++) {
            Value right = eval(c.rest().get(i));
            result = Comparisons.compare(c.operators().get(i), left, right);
            if (i + 1 < c.operators().size() && !Convert.truth(result)) {
                return result;
            }
            left = right;
        }
        return result;
    }

    private Value call(Node.Call c) {
        Value function = callee(c.function());
        List<Value> positional = new ArrayList<>();
        for (Node arg : c.args()) {
            if (arg instanceof Node.Starred many) {
                positional.addAll(Convert.items(eval(many.value())));
            } else {
                positional.add(eval(arg));
            }
        }
        Map<String, Value> named = new LinkedHashMap<>();
        for (Node.Keyword keyword : c.keywords()) {
            named.put(keyword.name(), eval(keyword.value()));
        }
        return call(function, positional, named);
    }

    /// In SymPy's own strings an unknown name that is called is a function.
    private Value callee(Node node) {
        return node instanceof Node.Name n ? scope.function(n.name()) : eval(node);
    }

    static Value call(Value function, List<Value> positional, Map<String, Value> named) {
        if (function instanceof Value.Function f) {
            return f.callable().call(new Arguments(f.name(), positional, named));
        }
        Value symbolic = Attributes.call(function, positional);
        if (symbolic != null) {
            return symbolic;
        }
        throw PythonError.type("'" + Convert.typeName(function) + "' object is not callable");
    }

    private Value lambda(Node.Lambda l) {
        if (scope.isSympify()) {
            return SympyLambda.of(l, scope);
        }
        return new Value.Function(
                "<lambda>",
                false,
                args -> {
                    args.expect(l.names().size(), l.names().size());
                    Scope inner = scope.inner();
                    for (int i = 0; i < l.names().size(); i++) {
                        inner.put(l.names().get(i), args.get(i));
                    }
                    return new Evaluator(inner).eval(l.body());
                });
    }

    private Value comprehension(Node.Comprehension c) {
        List<Value> items = new ArrayList<>();
        Evaluator inner = new Evaluator(scope.inner());
        inner.loop(c, 0, items);
        return new Value.Sequence(
                c.kind(), c.kind() == Kind.SET ? Containers.distinct(items) : items);
    }

    private void loop(Node.Comprehension c, int depth, List<Value> items) {
        if (depth == c.loops().size()) {
            items.add(eval(c.item()));
            return;
        }
        Node.For loop = c.loops().get(depth);
        for (Value value : Convert.items(eval(loop.all()))) {
            bind(loop.names(), value);
            if (loop.conditions().stream().allMatch(n -> Convert.truth(eval(n)))) {
                loop(c, depth + 1, items);
            }
        }
    }

    private void bind(List<String> names, Value value) {
        if (names.size() == 1) {
            scope.put(names.getFirst(), value);
            return;
        }
        List<Value> parts = Convert.items(value);
        Containers.unpack(names.size(), parts.size());
        for (int i = 0; i < names.size(); i++) {
            scope.put(names.get(i), parts.get(i));
        }
    }

    /// Runs a statement; the value of an expression, or nothing.
    @Nullable Value run(Node statement) {
        switch (statement) {
            case Node.Assignment a -> {
                Value value = eval(a.value());
                a.targets().forEach(target -> assign(target, value));
            }
            case Node.Augmented a ->
                    scope.put(
                            a.name(),
                            Operators.binary(a.operator(), scope.get(a.name()), eval(a.value())));
            case Node.Delete d -> d.names().forEach(scope::remove);
            case Node.Import i -> scope.requireModule(i.module());
            default -> {
                return eval(statement);
            }
        }
        return null;
    }

    private void assign(Node target, Value value) {
        if (target instanceof Node.Name n) {
            scope.put(n.name(), value);
        } else if (target instanceof Node.Sequence s) {
            List<Value> parts = Convert.items(value);
            Containers.unpack(s.items().size(), parts.size());
            for (int i = 0; i < parts.size(); i++) {
                assign(s.items().get(i), parts.get(i));
            }
        }
    }
}
