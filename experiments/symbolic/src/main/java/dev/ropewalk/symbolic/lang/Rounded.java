package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Decimals;
import dev.ropewalk.symbolic.number.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// SymPy's `round`.
final class Rounded {
    private Rounded() {}

    static Value of(Expr e, @Nullable Integer digits) {
        int places = digits == null ? 0 : digits;
        if (e instanceof Rat r && r.isWhole() && places >= 0) {
            return Value.of(e);
        }
        Complex z = Numeric.value(e, 200);
        if (z == null || !z.isReal()) {
            throw PythonError.type("Cannot round symbolic expression");
        }
        BigDecimal rounded = decimal(z.re()).setScale(places, RoundingMode.HALF_EVEN);
        if (digits == null) {
            return Value.of(Rat.of(rounded.toBigInteger()));
        }
        int precision = Decimals.precision(Math.max(1, rounded.precision()));
        int own = e instanceof Flt f ? f.precision() : 53;
        return Value.of(
                Flt.of(
                        Real.decimal(rounded.unscaledValue(), -rounded.scale(), Math.max(60, own)),
                        e instanceof Flt ? own : Math.max(precision, 4)));
    }

    private static BigDecimal decimal(Real x) {
        BigDecimal two = new BigDecimal(BigInteger.TWO.pow(Math.abs(x.exponent())));
        BigDecimal mantissa = new BigDecimal(x.mantissa());
        return x.exponent() >= 0 ? mantissa.multiply(two) : mantissa.divide(two);
    }
}
