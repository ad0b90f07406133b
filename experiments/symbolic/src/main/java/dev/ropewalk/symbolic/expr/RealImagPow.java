package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The real and the imaginary part of a power.
final class RealImagPow {
    private static final int MOST = 200;

    private RealImagPow() {}

    static Expr @Nullable [] of(Pow p, @Nullable Expr ignore) {
        if (p.exponent() instanceof Rat e) {
            Integer n = e.smallValue();
            if (e.isWhole()) {
                return n == null || Math.abs(n) > MOST ? null : whole(p, n);
            }
            return root(p, e);
        }
        Expr expanded = Expand.all(p);
        return expanded.equals(ignore)
                ? null
                : new Expr[] {Complexes.re(expanded), Complexes.im(expanded)};
    }

    private static Expr[] whole(Pow p, int n) {
        Expr[] parts = Complexes.parts(p.base());
        if (parts[1].isZero()) {
            return new Expr[] {p, S.ZERO};
        }
        if (n < 0) {
            Expr norm = add(pow(parts[0], 2), pow(parts[1], 2));
            parts = new Expr[] {div(parts[0], norm), div(neg(parts[1]), norm)};
        }
        int times = Math.abs(n);
        if (parts[0] instanceof Num && parts[1] instanceof Num) {
            Expr turn = add(parts[0], mul(parts[1], S.I));
            Expr expanded = Expand.multinomial(pow(turn, times));
            if (!expanded.equals(p)) {
                return Complexes.parts(expanded);
            }
        }
        return binomial(parts, times);
    }

    private static Expr[] binomial(Expr[] parts, int n) {
        List<List<Expr>> terms = List.of(new ArrayList<>(), new ArrayList<>());
        for (int k = 0; k <= n; k++) {
            Rat c = Rat.of(Integers.binomial(BigInteger.valueOf(n), k));
            Rat sign = k % 4 < 2 ? c : c.negate();
            terms.get(k % 2).add(mul(sign, pow(parts[0], n - k), pow(parts[1], k)));
        }
        return new Expr[] {Add.of(terms.get(0)), Add.of(terms.get(1))};
    }

    private static Expr[] root(Pow p, Rat e) {
        Expr[] parts = Complexes.parts(p.base());
        if (parts[1].is(Fact.ZERO) && e.equals(S.HALF)) {
            if (parts[0].is(Fact.EXTENDED_NONNEGATIVE)) {
                return new Expr[] {p, S.ZERO};
            }
            if (parts[0].is(Fact.EXTENDED_NONPOSITIVE)) {
                return new Expr[] {S.ZERO, pow(neg(p.base()), e)};
            }
        }
        Expr size = pow(add(pow(parts[0], 2), pow(parts[1], 2)), S.HALF);
        Expr angle = mul(Atan2.HEAD.of(parts[1], parts[0]), e);
        Expr power = pow(size, e);
        return new Expr[] {mul(power, Trig.cos(angle)), mul(power, Trig.sin(angle))};
    }
}
