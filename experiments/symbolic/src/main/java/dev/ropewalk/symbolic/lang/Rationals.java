package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.number.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Floats as the rational numbers that they were written as.
final class Rationals {
    private Rationals() {}

    static Value of(Value v) {
        return switch (v) {
            case Value.Of(Expr e) -> Value.of(of(e));
            case Value.Sequence s ->
                    new Value.Sequence(s.kind(), Lists.map(s.items(), Rationals::of));
            default -> v;
        };
    }

    static Expr of(Expr e) {
        if (e instanceof Flt f) {
            return exact(Decimals.text(f.value(), Decimals.digits(f.precision()), true));
        }
        return e.args().isEmpty() ? e : e.rebuild(Lists.map(e.args(), Rationals::of));
    }

    /// The rational number of a decimal or of a fraction.
    static Expr exact(String text) {
        try {
            int slash = text.indexOf('/');
            if (slash >= 0) {
                BigInteger under = new BigInteger(text.substring(slash + 1).strip());
                return Rat.of(new BigInteger(text.substring(0, slash).strip()), under);
            }
            BigDecimal value = new BigDecimal(text.strip());
            BigInteger ten = BigInteger.TEN.pow(Math.abs(value.scale()));
            return value.scale() > 0
                    ? Rat.of(value.unscaledValue(), ten)
                    : Rat.of(value.unscaledValue().multiply(ten));
        } catch (NumberFormatException | ArithmeticException _) {
            throw PythonError.type("invalid input: " + text);
        }
    }
}
