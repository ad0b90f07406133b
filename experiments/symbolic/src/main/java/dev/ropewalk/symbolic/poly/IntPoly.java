package dev.ropewalk.symbolic.poly;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Polynomials in one variable with integer coefficients, the lowest first and the highest not
/// zero.
final class IntPoly {
    private IntPoly() {}

    static BigInteger[] trim(BigInteger[] a) {
        int n = a.length;
        while (n > 0 && a[n - 1].signum() == 0) {
            n--;
        }
        return n == a.length ? a : Arrays.copyOf(a, n);
    }

    static BigInteger[] of(long[] a) {
        return Arrays.stream(a).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
    }

    static BigInteger[] plus(BigInteger[] a, BigInteger[] b) {
        BigInteger[] sum = new BigInteger[Math.max(a.length, b.length)];
        for (int i = 0; i < sum.length; i++) {
            sum[i] =
                    (i < a.length ? a[i] : BigInteger.ZERO)
                            .add(i < b.length ? b[i] : BigInteger.ZERO);
        }
        return trim(sum);
    }

    static BigInteger[] scale(BigInteger[] a, BigInteger by) {
        BigInteger[] product = new BigInteger[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i].multiply(by);
        }
        return trim(product);
    }

    static BigInteger[] times(BigInteger[] a, BigInteger[] b) {
        if (a.length == 0 || b.length == 0) {
            return new BigInteger[0];
        }
        BigInteger[] product = new BigInteger[a.length + b.length - 1];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i + j] = product[i + j].add(a[i].multiply(b[j]));
            }
        }
        return trim(product);
    }

    /// The coefficients modulo m, between -m/2 and m/2.
    static BigInteger[] symmetric(BigInteger[] a, BigInteger m) {
        BigInteger half = m.shiftRight(1);
        BigInteger[] reduced = new BigInteger[a.length];
        for (int i = 0; i < a.length; i++) {
            BigInteger c = a[i].mod(m);
            reduced[i] = c.compareTo(half) > 0 ? c.subtract(m) : c;
        }
        return trim(reduced);
    }

    /// The quotient if it is exact.
    static BigInteger @Nullable [] exact(BigInteger[] a, BigInteger[] b) {
        BigInteger[] rest = a.clone();
        BigInteger lead = b[b.length - 1];
        BigInteger[] quotient = new BigInteger[Math.max(0, a.length - b.length + 1)];
        for (int i = quotient.length - 1; i >= 0; i--) {
            BigInteger[] c = rest[i + b.length - 1].divideAndRemainder(lead);
            if (c[1].signum() != 0) {
                return null;
            }
            quotient[i] = c[0];
            for (int j = 0; j < b.length; j++) {
                rest[i + j] = rest[i + j].subtract(c[0].multiply(b[j]));
            }
        }
        return trim(rest).length == 0 ? trim(quotient) : null;
    }

    /// Without the common divisor of the coefficients, the highest positive.
    static BigInteger[] primitive(BigInteger[] a) {
        BigInteger gcd = BigInteger.ZERO;
        for (BigInteger c : a) {
            gcd = gcd.gcd(c);
        }
        BigInteger by = a[a.length - 1].signum() < 0 ? gcd.negate() : gcd;
        return Arrays.stream(a).map(c -> c.divide(by)).toArray(BigInteger[]::new);
    }
}
