package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.number.Integers;
import dev.ropewalk.symbolic.number.Stop;
import java.math.BigInteger;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A polynomial: the terms by their monomials, the highest first. What the generators are, the
/// caller knows.
final class Poly {
    private static final int MOST_TERMS = 400_000;

    private final int size;
    private final NavigableMap<Monomial, Gauss> terms;

    private Poly(int size, NavigableMap<Monomial, Gauss> terms) {
        this.size = size;
        this.terms = terms;
    }

    private static NavigableMap<Monomial, Gauss> empty() {
        return new TreeMap<>(Collections.reverseOrder());
    }

    static Poly zero(int size) {
        return new Poly(size, empty());
    }

    static Poly constant(int size, Gauss value) {
        return zero(size).plus(Monomial.one(size), value);
    }

    static Poly one(int size) {
        return constant(size, Gauss.ONE);
    }

    /// A single generator.
    static Poly generator(int size, int index) {
        return zero(size).plus(Monomial.one(size).with(index, 1), Gauss.ONE);
    }

    /// The sum of this polynomial and a term.
    Poly plus(Monomial m, Gauss c) {
        NavigableMap<Monomial, Gauss> sum = empty();
        sum.putAll(terms);
        add(sum, m, c);
        return new Poly(size, sum);
    }

    private static void add(NavigableMap<Monomial, Gauss> sum, Monomial m, Gauss c) {
        Gauss before = sum.get(m);
        Gauss now = before == null ? c : before.plus(c);
        if (now.isZero()) {
            sum.remove(m);
        } else {
            sum.put(m, now);
        }
        if (sum.size() > MOST_TERMS) {
            throw new PythonError(
                    "ValueError", "a polynomial has more than " + MOST_TERMS + " terms");
        }
    }

    int size() {
        return size;
    }

    NavigableMap<Monomial, Gauss> terms() {
        return terms;
    }

    void forEach(BiConsumer<Monomial, Gauss> action) {
        terms.forEach(action);
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    boolean isConstant() {
        return terms.isEmpty() || (terms.size() == 1 && terms.firstKey().isOne());
    }

    boolean isReal() {
        return terms.values().stream().allMatch(Gauss::isReal);
    }

    /// The coefficient of the highest term; zero of the zero polynomial.
    Gauss leading() {
        return terms.isEmpty() ? Gauss.ZERO : terms.firstEntry().getValue();
    }

    /// The degree in one generator; -1 of the zero polynomial.
    int degree(int index) {
        return terms.keySet().stream().mapToInt(m -> m.get(index)).max().orElse(-1);
    }

    boolean uses(int index) {
        return degree(index) > 0;
    }

    Poly plus(Poly other) {
        NavigableMap<Monomial, Gauss> sum = empty();
        sum.putAll(terms);
        other.terms.forEach((m, c) -> add(sum, m, c));
        return new Poly(size, sum);
    }

    Poly minus(Poly other) {
        return plus(other.scale(Gauss.of(S.MINUS_ONE)));
    }

    Poly scale(Gauss by) {
        return times(Monomial.one(size), by);
    }

    Poly times(Monomial by, Gauss c) {
        NavigableMap<Monomial, Gauss> product = empty();
        if (!c.isZero()) {
            terms.forEach((m, d) -> product.put(m.times(by), d.times(c)));
        }
        return new Poly(size, product);
    }

    Poly times(Poly other) {
        NavigableMap<Monomial, Gauss> product = empty();
        terms.forEach((m, c) -> {
            Stop.check();
            other.terms.forEach((n, d) -> add(product, m.times(n), c.times(d)));
        });
        return new Poly(size, product);
    }

    Poly power(int n) {
        Poly result = one(size);
        Poly square = this;
        for (int left = n; left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result.times(square) : result;
            square = left > 1 ? square.times(square) : square;
        }
        return result;
    }

    /// The coefficient of a power of one generator, as a polynomial in the others.
    Poly coefficient(int index, int exponent) {
        NavigableMap<Monomial, Gauss> part = empty();
        terms.forEach((m, c) -> {
            if (m.get(index) == exponent) {
                part.put(m.with(index, 0), c);
            }
        });
        return new Poly(size, part);
    }

    Poly derivative(int index) {
        NavigableMap<Monomial, Gauss> slope = empty();
        terms.forEach((m, c) -> {
            int e = m.get(index);
            if (e > 0) {
                slope.put(m.with(index, e - 1), c.times(Gauss.of(Rat.of(e))));
            }
        });
        return new Poly(size, slope);
    }

    /// The polynomial with a number in the place of a generator.
    Poly at(int index, Gauss value) {
        NavigableMap<Monomial, Gauss> sum = empty();
        terms.forEach((m, c) -> {
            Gauss power = Gauss.ONE;
            for (int i = 0; i < m.get(index); i++) {
                power = power.times(value);
            }
            add(sum, m.with(index, 0), c.times(power));
        });
        return new Poly(size, sum);
    }

    /// The positive rational number that makes the rest's coefficients integers without a common
    /// divisor.
    Rat content() {
        BigInteger over = BigInteger.ZERO;
        BigInteger under = BigInteger.ONE;
        for (Gauss c : terms.values()) {
            over = over.gcd(c.re().over()).gcd(c.im().over());
            under = Integers.lcm(Integers.lcm(under, c.re().under()), c.im().under());
        }
        return over.signum() == 0 ? S.ONE : Rat.of(over, under);
    }

    /// Without its content.
    Poly primitive() {
        return scale(Gauss.of(content().inverse()));
    }

    /// With one as the highest coefficient.
    Poly monic() {
        return isZero() ? this : scale(leading().inverse());
    }

    @Override
    public String toString() {
        return terms.toString();
    }
}
