package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A root of an integer with what can be taken out of it before it: `sqrt(12)` is `2*sqrt(3)`.
final class RadicalParts {
    private static final int LIMIT = 1 << 15;

    private final Rat exponent;
    private final Map<BigInteger, BigInteger> left = new LinkedHashMap<>();
    private Expr outside = S.ONE;
    private Expr reduced = S.ONE;

    private RadicalParts(Rat exponent) {
        this.exponent = exponent;
    }

    /// The root, or nothing where it stays as it is.
    static @Nullable Expr of(BigInteger number, Rat exponent) {
        RadicalParts parts = new RadicalParts(exponent);
        factors(number).forEach(parts::take);
        return parts.join(number);
    }

    private static Map<BigInteger, Integer> factors(BigInteger number) {
        Map<BigInteger, Integer> found = new LinkedHashMap<>();
        BigInteger[] power = Integers.perfectPower(number);
        if (power != null) {
            found.put(power[0], power[1].intValue());
            return found;
        }
        BigInteger rest = Integers.trial(number, LIMIT, found);
        if (!rest.equals(BigInteger.ONE)) {
            found.merge(rest, 1, Integer::sum);
        }
        return found;
    }

    private void take(BigInteger prime, int times) {
        BigInteger[] whole =
                exponent.over()
                        .multiply(BigInteger.valueOf(times))
                        .divideAndRemainder(exponent.under());
        if (whole[0].signum() > 0) {
            outside = mul(outside, pow(Rat.of(prime), Rat.of(whole[0])));
        }
        if (whole[1].signum() == 0) {
            return;
        }
        BigInteger gcd = whole[1].gcd(exponent.under());
        if (gcd.equals(BigInteger.ONE)) {
            left.put(prime, whole[1]);
        } else {
            reduced =
                    mul(
                            reduced,
                            pow(
                                    Rat.of(prime),
                                    Rat.of(whole[1].divide(gcd), exponent.under().divide(gcd))));
        }
    }

    private @Nullable Expr join(BigInteger number) {
        BigInteger gcd = BigInteger.ZERO;
        for (BigInteger e : left.values()) {
            gcd = gcd.gcd(e);
        }
        BigInteger inside = BigInteger.ONE;
        for (Map.Entry<BigInteger, BigInteger> entry : left.entrySet()) {
            inside =
                    inside.multiply(
                            entry.getKey().pow(entry.getValue().divide(gcd).intValueExact()));
        }
        if (inside.equals(number) && outside.isOne() && reduced.isOne()) {
            return null;
        }
        return mul(outside, reduced, pow(Rat.of(inside), Rat.of(gcd, exponent.under())));
    }
}
