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
import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;

/// The value of an expression as Python computes it.
///
/// @param x what the variable stands for
record Evaluation(Value x) {
    Value of(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal.value();
            case Variable _ -> x;
            case Unary unary -> signed(unary.sign(), of(unary.operand()));
            case Binary binary ->
                    Arithmetic.apply(binary.operator(), of(binary.left()), of(binary.right()));
            case Comparisons chain -> compared(chain);
            case Not not -> Value.of(!of(not.operand()).isTrue());
            case Both both -> both(both);
            case Conditional choice ->
                    of(of(choice.test()).isTrue() ? choice.then() : choice.other());
            case Call call ->
                    Calls.of(call.function(), call.parts().stream().map(this::of).toList());
        };
    }

    private Value both(Both both) {
        Value left = of(both.left());
        return left.isTrue() == both.isAnd() ? of(both.right()) : left;
    }

    private Value compared(Comparisons chain) {
        Value left = of(chain.parts().getFirst());
        for (int i = 0; i < chain.operators().size(); i++) {
            Value right = of(chain.parts().get(i + 1));
            if (!Comparison.holds(chain.operators().get(i), left, right)) {
                return Value.ZERO;
            }
            left = right;
        }
        return Value.ONE;
    }

    static Value signed(char sign, Value value) {
        if (sign == '+') {
            return value;
        }
        if (sign == '~') {
            if (value instanceof Int n) {
                return new Int(n.n().not());
            }
            throw PythonError.type(
                    "bad operand type for unary ~: '" + Arithmetic.typeOf(value) + "'");
        }
        return switch (value) {
            case Int n -> new Int(n.n().negate());
            case Real r -> new Real(-r.x());
            case Complex c -> new Complex(-c.re(), -c.im());
        };
    }
}
