package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values and forms of the polygamma functions.
final class PolygammaValue {
    private static final int MOST = 1000;

    private PolygammaValue() {}

    static @Nullable Expr of(Expr n, Expr x) {
        if (x.equals(S.NAN) || n.equals(S.NAN)) {
            return S.NAN;
        }
        if (x.equals(S.OO) && n instanceof Rat r) {
            return r.isZero() ? S.OO : S.ZERO;
        }
        if (!(n instanceof Rat order) || !order.isWhole() || !(x instanceof Rat r)) {
            return null;
        }
        if (r.isWhole() && !r.isPositive()) {
            return S.ZOO;
        }
        if (order.isZero()) {
            return digamma(r);
        }
        if (!r.isWhole()) {
            return null;
        }
        Expr sign = pow(S.MINUS_ONE, add(order, S.ONE));
        Expr zeta = Zetas.ZETA.of(add(order, S.ONE), x);
        return mul(sign, Rat.of(Integers.factorial(order.over().intValueExact())), zeta);
    }

    private static @Nullable Expr digamma(Rat x) {
        Integer n = Rat.of(x.floor()).smallValue();
        if (n == null || Math.abs(n) > MOST) {
            return null;
        }
        if (x.isWhole()) {
            return sub(harmonic(n - 1), S.EULER_GAMMA);
        }
        if (!x.under().equals(BigInteger.TWO) || n < 0) {
            return null;
        }
        List<Expr> terms = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            terms.add(Rat.of(2, 2L * k + 1));
        }
        terms.add(neg(S.EULER_GAMMA));
        terms.add(mul(num(-2), Log.HEAD.of(num(2))));
        return Add.of(terms);
    }

    static Rat harmonic(int n) {
        Rat sum = S.ZERO;
        for (int k = 1; k <= n; k++) {
            sum = sum.plus(Rat.of(1, k));
        }
        return sum;
    }

    /// Takes a whole number out of the argument.
    static @Nullable Expr expand(Apply e) {
        Expr n = e.arg(0);
        if (!(n instanceof Rat order)
                || !order.isWhole()
                || !(e.arg(1) instanceof Add sum)
                || !(sum.args().getFirst() instanceof Rat c)
                || !c.isWhole()) {
            return null;
        }
        Expr x = Add.of(Lists.rest(sum.args()));
        int shift = Factorials.small(c.isNegative() ? c.negate() : c);
        Expr power = neg(add(n, S.ONE));
        List<Expr> terms = new ArrayList<>();
        for (int k = 0; k < shift; k++) {
            Expr at = c.isPositive() ? add(x, num(k)) : sub(x, num(k + 1L));
            terms.add(pow(at, power));
        }
        Expr sign =
                mul(pow(S.MINUS_ONE, n), Rat.of(Integers.factorial(order.over().intValueExact())));
        Expr jump = mul(sign, Add.of(terms));
        return add(Gammas.POLYGAMMA.of(n, x), c.isPositive() ? jump : neg(jump));
    }
}
