package dev.ropewalk.symbolic.poly;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Factors modulo a prime, lifted to factors modulo a power of it.
final class Hensel {
    private final ModPoly field;
    private final BigInteger prime;
    private final BigInteger bound;

    /// @param bound how large the modulus has to become
    Hensel(long prime, BigInteger bound) {
        this.field = new ModPoly(prime);
        this.prime = BigInteger.valueOf(prime);
        this.bound = bound;
    }

    /// The power of the prime that is reached.
    BigInteger modulus() {
        BigInteger m = prime;
        while (m.compareTo(bound) <= 0) {
            m = m.multiply(prime);
        }
        return m;
    }

    /// Monic factors of a polynomial modulo [#modulus]: their product times its highest coefficient
    /// is the polynomial.
    List<BigInteger[]> lift(BigInteger[] f, List<long[]> factors) {
        BigInteger m = modulus();
        BigInteger lead = f[f.length - 1];
        BigInteger[] monic = IntPoly.symmetric(IntPoly.scale(f, lead.modInverse(m)), m);
        List<BigInteger[]> lifted = new ArrayList<>();
        split(monic, factors, lifted);
        return lifted;
    }

    private void split(BigInteger[] f, List<long[]> factors, List<BigInteger[]> lifted) {
        if (factors.size() == 1) {
            lifted.add(f);
            return;
        }
        int half = factors.size() / 2;
        List<long[]> left = factors.subList(0, half);
        List<long[]> right = factors.subList(half, factors.size());
        BigInteger[][] both = pair(f, product(left), product(right));
        split(both[0], left, lifted);
        split(both[1], right, lifted);
    }

    private long[] product(List<long[]> factors) {
        long[] all = {1};
        for (long[] factor : factors) {
            all = field.times(all, factor);
        }
        return all;
    }

    /// Lifts f = g h, one power of the prime at a time.
    private BigInteger[][] pair(BigInteger[] f, long[] g0, long[] h0) {
        long[][] bezout = field.bezout(g0, h0);
        BigInteger[] g = IntPoly.of(g0);
        BigInteger[] h = IntPoly.of(h0);
        BigInteger m = prime;
        while (m.compareTo(bound) <= 0) {
            BigInteger[] product = IntPoly.times(g, h);
            BigInteger[] gap = IntPoly.plus(f, IntPoly.scale(product, BigInteger.ONE.negate()));
            BigInteger[] error = gap.clone();
            for (int i = 0; i < error.length; i++) {
                error[i] = error[i].divide(m);
            }
            long[] e = field.of(error);
            long[][] parts = field.divide(field.times(bezout[0], e), h0);
            long[] dh = parts[1];
            long[] dg =
                    field.minus(
                            field.times(bezout[1], e),
                            field.times(field.minus(new long[0], parts[0]), g0));
            g = IntPoly.plus(g, IntPoly.scale(IntPoly.of(dg), m));
            h = IntPoly.plus(h, IntPoly.scale(IntPoly.of(dh), m));
            m = m.multiply(prime);
        }
        return new BigInteger[][] {IntPoly.symmetric(g, m), IntPoly.symmetric(h, m)};
    }
}
