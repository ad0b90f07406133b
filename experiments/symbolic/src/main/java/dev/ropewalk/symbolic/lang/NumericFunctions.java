package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Decimals;
import dev.ropewalk.symbolic.substitute.Subs;

/// Numeric evaluation: `evalf` and `N`.
final class NumericFunctions {
    private static final int MOST_DIGITS = 20_000;

    private NumericFunctions() {}

    static Value evalf(Arguments args) {
        args.expect(1, 2).names("n", "subs", "chop", "maxn", "strict");
        Value digits = args.optional(1, "n");
        int n = digits == null ? 15 : Convert.integer(digits);
        if (n < 1 || n > MOST_DIGITS) {
            throw PythonError.value("evalf() computes 1 to " + MOST_DIGITS + " digits, not " + n);
        }
        Expr e = args.expr(0);
        if (args.named().get("subs") instanceof Value.Dict d) {
            e = Subs.unordered(e, SubsFunctions.map(d));
        }
        return Value.of(approximate(e, Decimals.precision(n)));
    }

    static Expr floating(Expr e, int digits) {
        Expr value = approximate(e, Decimals.precision(digits));
        if (!(value instanceof Num)) {
            throw PythonError.type("Cannot convert expression to float");
        }
        return value;
    }

    /// The value where there is one, else the expression with its numbers as floats.
    static Expr approximate(Expr e, int precision) {
        if (e instanceof Inf || e.equals(S.ZOO)) {
            return e;
        }
        if (e.isZero()) {
            return S.ZERO;
        }
        Complex z = Numeric.value(e, precision);
        if (z != null) {
            return complex(z, precision);
        }
        return switch (e) {
            case Sym s -> s;
            case Pow p when p.exponent() instanceof Rat r && r.isWhole() ->
                    Pow.of(approximate(p.base(), precision), r);
            case Apply a when !a.head().isExpression() && !a.args().isEmpty() ->
                    a.rebuild(Lists.map(a.args(), x -> approximate(x, precision)));
            default ->
                    e.args().isEmpty()
                            ? e
                            : e.rebuild(Lists.map(e.args(), x -> approximate(x, precision)));
        };
    }

    private static Expr complex(Complex z, int precision) {
        Expr re = z.re().signum() == 0 ? S.ZERO : Flt.of(z.re(), precision);
        return z.isReal() ? re : add(re, mul(Flt.of(z.im(), precision), S.I));
    }
}
