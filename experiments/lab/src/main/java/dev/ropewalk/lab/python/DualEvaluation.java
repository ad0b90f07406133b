package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Expression.Binary;
import dev.ropewalk.lab.python.Expression.Both;
import dev.ropewalk.lab.python.Expression.Call;
import dev.ropewalk.lab.python.Expression.Comparisons;
import dev.ropewalk.lab.python.Expression.Conditional;
import dev.ropewalk.lab.python.Expression.Literal;
import dev.ropewalk.lab.python.Expression.Not;
import dev.ropewalk.lab.python.Expression.Unary;
import dev.ropewalk.lab.python.Expression.Variable;
import dev.ropewalk.lab.python.Value.Real;
import java.util.List;

/// The value of an expression with its derivative.
final class DualEvaluation {
    private final Expression expression;
    private final Dual variable;
    private final Evaluation values;

    DualEvaluation(Expression expression, double x) {
        this.expression = expression;
        variable = new Dual(new Real(x), 1, 0);
        values = new Evaluation(variable.value());
    }

    Dual result() {
        Dual whole = of(expression);
        return Dual.of(whole.value(), whole.slope(), whole.error(), 0);
    }

    private Dual of(Expression part) {
        if (!part.hasVariable()) {
            Value value = values.of(part);
            return part instanceof Literal ? new Dual(value, 0, 0) : Dual.constant(value);
        }
        return switch (part) {
            case Literal literal -> new Dual(literal.value(), 0, 0);
            case Variable _ -> variable;
            case Unary unary -> signed(unary.sign(), of(unary.operand()));
            case Binary binary ->
                    DualOperators.apply(binary.operator(), of(binary.left()), of(binary.right()));
            case Comparisons _, Not _ -> Dual.constant(values.of(part));
            case Both both -> both(both);
            case Conditional choice ->
                    of(values.of(choice.test()).isTrue() ? choice.then() : choice.other());
            case Call call -> call(call);
        };
    }

    private Dual both(Both both) {
        Dual left = of(both.left());
        return left.value().isTrue() == both.isAnd() ? of(both.right()) : left;
    }

    private static Dual signed(char sign, Dual operand) {
        Value value = Evaluation.signed(sign, operand.value());
        return switch (sign) {
            case '-' -> new Dual(value, -operand.slope(), operand.error());
            case '~' -> Dual.constant(value);
            default -> operand;
        };
    }

    private Dual call(Call call) {
        List<Dual> arguments = call.parts().stream().map(this::of).toList();
        Value value = Calls.of(call.function(), arguments.stream().map(Dual::value).toList());
        return DualCalls.of(call.function(), value, arguments);
    }
}
