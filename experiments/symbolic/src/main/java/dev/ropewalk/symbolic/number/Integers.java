package dev.ropewalk.symbolic.number;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Number theory of integers of any size.
public final class Integers {
    private static final BigInteger TWO = BigInteger.TWO;

    private Integers() {}

    /// The prime factors of a positive integer with their exponents.
    public static SortedMap<BigInteger, Integer> factor(BigInteger n) {
        SortedMap<BigInteger, Integer> found = new TreeMap<>();
        BigInteger rest = trial(n, 1 << 15, found);
        if (rest.compareTo(BigInteger.ONE) > 0) {
            split(rest, found);
        }
        return found;
    }

    /// Divides by all numbers up to a limit, and returns what is left.
    ///
    /// @param found takes the primes; what is left is added by the caller
    public static BigInteger trial(BigInteger n, int limit, Map<BigInteger, Integer> found) {
        BigInteger rest = n;
        for (int p = 2; p <= limit && rest.compareTo(BigInteger.ONE) > 0; p += p == 2 ? 1 : 2) {
            BigInteger prime = BigInteger.valueOf(p);
            if (prime.multiply(prime).compareTo(rest) > 0) {
                found.merge(rest, 1, Integer::sum);
                return BigInteger.ONE;
            }
            BigInteger[] parts = rest.divideAndRemainder(prime);
            while (parts[1].signum() == 0) {
                found.merge(prime, 1, Integer::sum);
                rest = parts[0];
                parts = rest.divideAndRemainder(prime);
            }
        }
        return rest;
    }

    private static void split(BigInteger n, Map<BigInteger, Integer> found) {
        if (n.equals(BigInteger.ONE)) {
            return;
        }
        if (isPrime(n)) {
            found.merge(n, 1, Integer::sum);
            return;
        }
        BigInteger divisor = rho(n);
        split(divisor, found);
        split(n.divide(divisor), found);
    }

    /// Pollard's rho method, with Brent's batches of products.
    private static BigInteger rho(BigInteger n) {
        BigInteger root = n.sqrt();
        if (root.multiply(root).equals(n)) {
            return root;
        }
        for (long c = 1; ; c++) {
            BigInteger x = TWO;
            BigInteger y = TWO;
            BigInteger gcd = BigInteger.ONE;
            while (gcd.equals(BigInteger.ONE)) {
                Stop.check();
                x = step(x, c, n);
                y = step(step(y, c, n), c, n);
                gcd = x.subtract(y).gcd(n);
            }
            if (!gcd.equals(n)) {
                return gcd;
            }
        }
    }

    private static BigInteger step(BigInteger x, long c, BigInteger n) {
        return x.multiply(x).add(BigInteger.valueOf(c)).mod(n);
    }

    /// True for a prime; beyond 64 bits wrong with a chance below 2^-100.
    public static boolean isPrime(BigInteger n) {
        return n.compareTo(TWO) >= 0 && n.isProbablePrime(100);
    }

    /// The greatest integer whose power is not greater.
    ///
    /// @param n not negative
    public static BigInteger root(BigInteger n, int degree) {
        if (degree == 1 || n.compareTo(BigInteger.ONE) <= 0) {
            return n;
        }
        if (degree == 2) {
            return n.sqrt();
        }
        if (degree >= n.bitLength()) {
            return BigInteger.ONE;
        }
        BigInteger d = BigInteger.valueOf(degree);
        BigInteger x = BigInteger.ONE.shiftLeft(n.bitLength() / degree + 1);
        while (true) {
            BigInteger next =
                    x.multiply(d.subtract(BigInteger.ONE))
                            .add(n.divide(x.pow(degree - 1)))
                            .divide(d);
            if (next.compareTo(x) >= 0) {
                return x;
            }
            x = next;
        }
    }

    /// The root if it is an integer.
    public static @Nullable BigInteger exactRoot(BigInteger n, int degree) {
        BigInteger root = root(n, degree);
        return root.pow(degree > n.bitLength() && root.equals(BigInteger.ONE) ? 1 : degree)
                        .equals(n)
                ? root
                : null;
    }

    /// The base and the greatest exponent above 1 that make the number, or nothing.
    public static BigInteger @Nullable [] perfectPower(BigInteger n) {
        if (n.compareTo(BigInteger.valueOf(4)) < 0) {
            return null;
        }
        for (int degree = n.bitLength() - 1; degree > 1; degree--) {
            BigInteger root = exactRoot(n, degree);
            if (root != null && root.compareTo(BigInteger.ONE) > 0) {
                return new BigInteger[] {root, BigInteger.valueOf(degree)};
            }
        }
        return null;
    }

    /// The least common multiple, not negative.
    public static BigInteger lcm(BigInteger a, BigInteger b) {
        return a.signum() == 0 || b.signum() == 0
                ? BigInteger.ZERO
                : a.divide(a.gcd(b)).multiply(b).abs();
    }

    /// The quotient, rounded down.
    public static BigInteger floorDiv(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum()
                ? parts[0].subtract(BigInteger.ONE)
                : parts[0];
    }

    /// The remainder with the sign of the divisor.
    public static BigInteger floorMod(BigInteger a, BigInteger b) {
        return a.subtract(floorDiv(a, b).multiply(b));
    }

    /// n!
    public static BigInteger factorial(int n) {
        return product(1, n);
    }

    private static BigInteger product(int from, int to) {
        if (from >= to) {
            return BigInteger.valueOf(Math.max(1, Math.min(from, to)));
        }
        Stop.check();
        int middle = (from + to) >>> 1;
        return product(from, middle).multiply(product(middle + 1, to));
    }

    /// n over k, both not negative.
    public static BigInteger binomial(BigInteger n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            result =
                    result.multiply(n.subtract(BigInteger.valueOf(k - i)))
                            .divide(BigInteger.valueOf(i));
        }
        return result;
    }
}
