package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.number.Integers;
import dev.ropewalk.symbolic.number.Stop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Factors a polynomial in one variable over the integers: modulo a prime, lifted, and put together
/// again.
final class Zassenhaus {
    private static final int TRIALS = 5;

    private Zassenhaus() {}

    /// The irreducible factors of a primitive polynomial without repeated ones.
    static List<BigInteger[]> factors(BigInteger[] f) {
        if (f.length <= 2) {
            return List.<BigInteger[]>of(f);
        }
        long best = 0;
        List<long[]> fewest = List.of();
        long p = 2;
        for (int trials = 0; trials < TRIALS; ) {
            p = next(p);
            ModPoly field = new ModPoly(p);
            long[] reduced = field.of(f);
            boolean fits =
                    reduced.length == f.length
                            && field.gcd(reduced, field.derivative(reduced)).length == 1;
            if (!fits) {
                continue;
            }
            trials++;
            List<long[]> factors = field.factors(field.monic(reduced));
            if (factors.size() == 1) {
                return List.<BigInteger[]>of(f);
            }
            if (best == 0 || factors.size() < fewest.size()) {
                best = p;
                fewest = factors;
            }
        }
        return combine(f, best, fewest);
    }

    private static long next(long p) {
        long q = p + (p == 2 ? 1 : 2);
        while (!Integers.isPrime(BigInteger.valueOf(q))) {
            q += 2;
        }
        return q;
    }

    /// Twice the bound of Mignotte for the coefficients of a factor, times the highest coefficient.
    private static BigInteger bound(BigInteger[] f) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger c : f) {
            sum = sum.add(c.multiply(c));
        }
        BigInteger norm = sum.sqrt().add(BigInteger.ONE);
        return norm.shiftLeft(f.length + 1).multiply(f[f.length - 1].abs());
    }

    private static List<BigInteger[]> combine(BigInteger[] f, long p, List<long[]> factors) {
        Hensel hensel = new Hensel(p, bound(f));
        List<BigInteger[]> lifted = hensel.lift(f, factors);
        BigInteger m = hensel.modulus();
        List<BigInteger[]> found = new ArrayList<>();
        BigInteger[] rest = f;
        int size = 1;
        while (2 * size <= lifted.size()) {
            BigInteger[] factor = search(rest, lifted, size, m);
            if (factor == null) {
                size++;
                continue;
            }
            found.add(factor);
            BigInteger[] quotient = IntPoly.exact(rest, factor);
            if (quotient == null) {
                throw new IllegalStateException("a factor divides");
            }
            rest = quotient;
        }
        found.add(rest);
        return found;
    }

    /// A factor made of so many of the lifted ones, which are taken away; or nothing.
    private static BigInteger @Nullable [] search(
            BigInteger[] f, List<BigInteger[]> lifted, int size, BigInteger m) {
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = i;
        }
        while (true) {
            Stop.check();
            BigInteger[] product = {f[f.length - 1]};
            for (int i : chosen) {
                product = IntPoly.symmetric(IntPoly.times(product, lifted.get(i)), m);
            }
            BigInteger[] factor = IntPoly.primitive(product);
            if (IntPoly.exact(f, factor) != null) {
                for (int i = size - 1; i >= 0; i--) {
                    lifted.remove(chosen[i]);
                }
                return factor;
            }
            if (!advance(chosen, lifted.size())) {
                return null;
            }
        }
    }

    private static boolean advance(int[] chosen, int n) {
        int i = chosen.length - 1;
        while (i >= 0 && chosen[i] == n - chosen.length + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        chosen[i]++;
        for (int j = i + 1; j < chosen.length; j++) {
            chosen[j] = chosen[j - 1] + 1;
        }
        return true;
    }
}
