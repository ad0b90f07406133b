package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Elementary;
import dev.ropewalk.symbolic.number.Real;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cosines, sines and tangents of angles that have a form in roots.
final class Angles {
    /// An angle of pi/n as the difference of two with a form.
    static final Map<Integer, int[]> differences =
            Map.of(
                    12, new int[] {3, 4},
                    20, new int[] {4, 5},
                    30, new int[] {5, 6},
                    15, new int[] {6, 10},
                    24, new int[] {6, 8},
                    40, new int[] {8, 10},
                    60, new int[] {20, 30},
                    120, new int[] {40, 60});

    private static final int CHECKED_BITS = 300;

    private Angles() {}

    /// The cosine of an angle up to a right one, in turns of pi; nothing where it has no form.
    static @Nullable Expr cosine(Rat turns) {
        Integer q = Rat.of(turns.under()).smallValue();
        int[] parts = q == null ? null : differences.get(q);
        if (parts != null) {
            Expr a = mul(Rat.of(turns.over()), S.PI, Rat.of(1, parts[0]));
            Expr b = mul(Rat.of(turns.over()), S.PI, Rat.of(1, parts[1]));
            Expr right = div(S.PI, num(2));
            return add(
                    mul(Trig.cos(a), Trig.cos(b)),
                    mul(Trig.cos(sub(right, a)), Trig.cos(sub(right, b))));
        }
        if (q == null || q > 12) {
            return null;
        }
        if (q == 3) {
            return S.HALF;
        }
        if (q == 5) {
            Rat sign = turns.over().equals(BigInteger.ONE) ? S.ONE : S.MINUS_ONE;
            return div(add(sqrt(num(5)), sign), num(4));
        }
        if (q % 2 == 1) {
            return null;
        }
        Expr twice = Trig.cos(mul(turns, num(2), S.PI));
        return sqrt(div(add(S.ONE, twice), num(2)));
    }

    /// The angle in turns of pi whose tangent is the number, if it is a simple one; the number is
    /// made of roots.
    static @Nullable Rat ofTangent(Expr tangent) {
        Complex value = Numeric.value(tangent, CHECKED_BITS);
        if (value == null || !value.isReal()) {
            return null;
        }
        Real angle =
                Elementary.atan(value.re(), CHECKED_BITS)
                        .over(Elementary.pi(CHECKED_BITS), CHECKED_BITS);
        for (int q : new int[] {3, 4, 5, 6, 8, 10, 12}) {
            Real scaled = angle.times(Real.of(q), CHECKED_BITS);
            BigInteger p = scaled.nearest();
            Real gap = scaled.minus(Real.of(p), CHECKED_BITS);
            // Roots of this few digits that agree in so many bits are equal.
            if (gap.signum() == 0 || gap.magnitude() < -CHECKED_BITS + 20) {
                return Rat.of(p, BigInteger.valueOf(q));
            }
        }
        return null;
    }
}
