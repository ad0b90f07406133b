package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.number.Stop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Polynomials in one variable over the integers modulo a small odd prime, the lowest coefficient
/// first and the highest not zero.
final class ModPoly {
    private final long p;
    private final Random random = new Random(1);

    ModPoly(long p) {
        this.p = p;
    }

    long[] of(BigInteger[] coefficients) {
        BigInteger modulus = BigInteger.valueOf(p);
        long[] all = new long[coefficients.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = coefficients[i].mod(modulus).longValue();
        }
        return trim(all);
    }

    private static long[] trim(long[] a) {
        int n = a.length;
        while (n > 0 && a[n - 1] == 0) {
            n--;
        }
        return n == a.length ? a : Arrays.copyOf(a, n);
    }

    private long inverse(long a) {
        return BigInteger.valueOf(a).modInverse(BigInteger.valueOf(p)).longValue();
    }

    long[] minus(long[] a, long[] b) {
        long[] sum = new long[Math.max(a.length, b.length)];
        for (int i = 0; i < sum.length; i++) {
            long x = i < a.length ? a[i] : 0;
            long y = i < b.length ? b[i] : 0;
            sum[i] = Math.floorMod(x - y, p);
        }
        return trim(sum);
    }

    long[] times(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return new long[0];
        }
        long[] product = new long[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i + j] = (product[i + j] + a[i] * b[j]) % p;
            }
        }
        return trim(product);
    }

    long[] monic(long[] a) {
        long by = inverse(a[a.length - 1]);
        return Arrays.stream(a).map(c -> c * by % p).toArray();
    }

    /// The quotient and the remainder.
    long[][] divide(long[] a, long[] b) {
        long[] rest = a.clone();
        long by = inverse(b[b.length - 1]);
        long[] quotient = new long[Math.max(0, a.length - b.length + 1)];
        for (int i = quotient.length - 1; i >= 0; i--) {
            long c = rest[i + b.length - 1] * by % p;
            quotient[i] = c;
            for (int j = 0; j < b.length && c != 0; j++) {
                rest[i + j] = Math.floorMod(rest[i + j] - c * b[j], p);
            }
        }
        return new long[][] {trim(quotient), trim(rest)};
    }

    long[] remainder(long[] a, long[] b) {
        return divide(a, b)[1];
    }

    long[] gcd(long[] a, long[] b) {
        long[] x = a;
        long[] y = b;
        while (y.length > 0) {
            long[] rest = remainder(x, y);
            x = y;
            y = rest;
        }
        return x.length == 0 ? x : monic(x);
    }

    /// s and t with s a + t b = 1, for a and b without a common divisor.
    long[][] bezout(long[] a, long[] b) {
        long[] r0 = a;
        long[] r1 = b;
        long[] s0 = {1};
        long[] s1 = {};
        long[] t0 = {};
        long[] t1 = {1};
        while (r1.length > 0) {
            long[][] parts = divide(r0, r1);
            long[] s = minus(s0, times(parts[0], s1));
            long[] t = minus(t0, times(parts[0], t1));
            r0 = r1;
            r1 = parts[1];
            s0 = s1;
            s1 = s;
            t0 = t1;
            t1 = t;
        }
        long[] by = {inverse(r0[0])};
        return new long[][] {times(s0, by), times(t0, by)};
    }

    long[] derivative(long[] a) {
        long[] slope = new long[Math.max(0, a.length - 1)];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = a[i + 1] * (i + 1) % p;
        }
        return trim(slope);
    }

    private long[] power(long[] base, BigInteger exponent, long[] modulus) {
        long[] result = {1};
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = remainder(times(result, result), modulus);
            if (exponent.testBit(i)) {
                result = remainder(times(result, base), modulus);
            }
        }
        return result;
    }

    /// The irreducible factors of a monic polynomial without repeated ones.
    List<long[]> factors(long[] f) {
        List<long[]> found = new ArrayList<>();
        long[] rest = f;
        long[] x = {0, 1};
        long[] power = x;
        for (int degree = 1; rest.length > 2 * degree; degree++) {
            Stop.check();
            power = power(power, BigInteger.valueOf(p), rest);
            long[] same = gcd(minus(power, x), rest);
            if (same.length > 1) {
                split(same, degree, found);
                rest = divide(rest, same)[0];
                power = rest.length > 1 ? remainder(power, rest) : power;
            }
        }
        if (rest.length > 1) {
            found.add(monic(rest));
        }
        return found;
    }

    /// Cantor and Zassenhaus: the factors of one degree.
    private void split(long[] f, int degree, List<long[]> found) {
        if (f.length - 1 == degree) {
            found.add(monic(f));
            return;
        }
        BigInteger half = BigInteger.valueOf(p).pow(degree).subtract(BigInteger.ONE).shiftRight(1);
        while (true) {
            Stop.check();
            long[] trial = random.longs(f.length - 1, 0, p).toArray();
            long[] power = power(trim(trial), half, f);
            long[] part = gcd(minus(power, new long[] {1}), f);
            if (part.length > 1 && part.length < f.length) {
                split(part, degree, found);
                split(divide(f, part)[0], degree, found);
                return;
            }
        }
    }
}
