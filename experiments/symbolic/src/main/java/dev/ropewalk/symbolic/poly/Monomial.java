package dev.ropewalk.symbolic.poly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The exponents of the generators in a term; ordered lexicographically.
final class Monomial implements Comparable<Monomial> {
    private final int[] exponents;

    private Monomial(int[] exponents) {
        this.exponents = exponents;
    }

    static Monomial of(int... exponents) {
        return new Monomial(exponents.clone());
    }

    static Monomial one(int size) {
        return new Monomial(new int[size]);
    }

    int get(int index) {
        return exponents[index];
    }

    int size() {
        return exponents.length;
    }

    int total() {
        return Arrays.stream(exponents).sum();
    }

    boolean isOne() {
        return Arrays.stream(exponents).allMatch(e -> e == 0);
    }

    Monomial times(Monomial other) {
        int[] sum = exponents.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], other.exponents[i]);
        }
        return new Monomial(sum);
    }

    /// The quotient, or nothing if an exponent would be negative.
    @Nullable Monomial over(Monomial other) {
        int[] rest = exponents.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= other.exponents[i];
            if (rest[i] < 0) {
                return null;
            }
        }
        return new Monomial(rest);
    }

    /// The same with another exponent at one place.
    Monomial with(int index, int exponent) {
        int[] changed = exponents.clone();
        changed[index] = exponent;
        return new Monomial(changed);
    }

    /// The greatest that divides both.
    Monomial gcd(Monomial other) {
        int[] least = exponents.clone();
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], other.exponents[i]);
        }
        return new Monomial(least);
    }

    @Override
    public int compareTo(Monomial other) {
        return Arrays.compare(exponents, other.exponents);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Monomial m && Arrays.equals(exponents, m.exponents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(exponents);
    }

    @Override
    public String toString() {
        return Arrays.toString(exponents);
    }
}
