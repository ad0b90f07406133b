package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.number.Integers;
import java.util.List;
import org.apfloat.ApcomplexMath;
import org.jspecify.annotations.Nullable;

/// Riemann's and Hurwitz's zeta function.
public final class Zetas {
    /// The sum of (n + a)**-s from 0; a is one where it is left out.
    public static final Head ZETA =
            new Told("zeta", 1, 2)
                    .evaluated(Zetas::zeta)
                    .computed((args, p) ->
                            args.size() == 1
                                    ? SpecialValues.real(args.getFirst(), p, ApcomplexMath::zeta)
                                    : null);

    private static final int MOST = 500;

    private Zetas() {}

    private static @Nullable Expr zeta(List<Expr> args) {
        Expr s = args.getFirst();
        Expr a = args.size() == 2 ? args.get(1) : S.ONE;
        if (s instanceof Inf i) {
            return i.equals(S.OO) ? S.ONE : i.equals(S.NAN) ? i : null;
        }
        if (s.isOne()) {
            return S.ZOO;
        }
        if (s.isZero()) {
            return sub(S.HALF, a);
        }
        if (!(s instanceof Rat n) || !n.isWhole() || !(a instanceof Rat from) || !from.isWhole()) {
            return args.size() == 2 && a.isOne() ? ZETA.of(s) : null;
        }
        Integer order = n.smallValue();
        if (order == null || Math.abs(order) > MOST || from.abs().compareTo(num(MOST)) > 0) {
            return null;
        }
        Expr whole = ofOne(order);
        return whole == null || !from.isPositive()
                ? null
                : sub(whole, partial(order, from.over().intValueExact() - 1));
    }

    private static @Nullable Expr ofOne(int n) {
        if (n < 0) {
            return div(Ops.mul(pow(S.MINUS_ONE, -n), Numbers.bernoulli(1 - n)), num(1L - n));
        }
        if (n % 2 == 1) {
            return null;
        }
        Rat b = Numbers.bernoulli(n);
        Expr over = mul(num(n / 2 % 2 == 0 ? -1 : 1), b, pow(mul(num(2), S.PI), n));
        return div(over, mul(num(2), Rat.of(Integers.factorial(n))));
    }

    private static Rat partial(int s, int count) {
        Rat sum = S.ZERO;
        for (int k = 1; k <= count; k++) {
            Rat power = (Rat) pow(num(k), -s);
            sum = sum.plus(power);
        }
        return sum;
    }
}
