package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Functions of integers.
final class NumberTheory {
    private static final int CERTAINTY = 60;
    private static final BigInteger MOST = BigInteger.valueOf(10).pow(13);
    private static final int LONGEST = 1_000_000;

    private NumberTheory() {}

    static void put(Map<String, Value> names) {
        function(names, "isprime", a -> Value.of(isPrime(integer(a.expect(1, 1), 0))));
        function(
                names,
                "nextprime",
                a -> of(integer(a.expect(1, 1), 0).max(BigInteger.ONE).nextProbablePrime()));
        function(names, "prevprime", a -> of(previous(integer(a.expect(1, 1), 0))));
        function(names, "prime", a -> Value.of(primes(a.expect(1, 1)).getLast()));
        function(
                names,
                "primepi",
                a -> Value.of(below(bound(integer(a.expect(1, 1), 0)) + 1).size()));
        function(names, "primerange", NumberTheory::range);
        function(names, "factorint", NumberTheory::factors);
        function(names, "primefactors", a -> list(List.copyOf(factors(integer(a, 0)).keySet())));
        function(names, "divisors", NumberTheory::divisors);
        function(names, "totient", a -> of(totient(integer(a.expect(1, 1), 0))));
        function(
                names,
                "igcd",
                a -> of(integers(a).stream().reduce(BigInteger.ZERO, BigInteger::gcd)));
        function(
                names, "ilcm", a -> of(integers(a).stream().reduce(BigInteger.ONE, Integers::lcm)));
        function(names, "mod_inverse", a -> of(inverse(integer(a.expect(2, 2), 0), integer(a, 1))));
        function(
                names,
                "divmod",
                a ->
                        new Value.Sequence(
                                Node.Kind.TUPLE,
                                List.of(
                                        Operators.binary("//", a.expect(2, 2).get(0), a.get(1)),
                                        Operators.binary("%", a.get(0), a.get(1)))));
    }

    private static Value of(BigInteger n) {
        return new Value.Int(n);
    }

    private static Value list(List<BigInteger> all) {
        return new Value.Sequence(Node.Kind.LIST, all.stream().map(NumberTheory::of).toList());
    }

    private static BigInteger integer(Arguments args, int index) {
        if (Value.plain(args.expr(index)) instanceof Value.Int(BigInteger n)) {
            return n;
        }
        throw PythonError.value(Repr.of(args.get(index)) + " is not an integer");
    }

    private static List<BigInteger> integers(Arguments args) {
        List<BigInteger> all = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            all.add(integer(args, i));
        }
        return all;
    }

    private static int bound(BigInteger n) {
        if (n.compareTo(BigInteger.valueOf(LONGEST * 10L)) > 0) {
            throw PythonError.beyond(args(n) + " is more than is counted here");
        }
        return n.intValue();
    }

    private static String args(BigInteger n) {
        return n.bitLength() > 200 ? "the integer" : n.toString();
    }

    private static boolean isPrime(BigInteger n) {
        return n.signum() > 0 && n.isProbablePrime(CERTAINTY);
    }

    private static BigInteger previous(BigInteger n) {
        if (n.compareTo(BigInteger.valueOf(3)) < 0) {
            throw PythonError.value("no preceding primes");
        }
        BigInteger at = n.subtract(BigInteger.ONE);
        while (!isPrime(at)) {
            at = at.subtract(BigInteger.ONE);
        }
        return at;
    }

    private static List<Integer> below(int end) {
        List<Integer> all = new ArrayList<>();
        boolean[] composite = new boolean[Math.max(end, 2)];
        for (int p = 2; p < end; p++) {
            if (!composite[p]) {
                all.add(p);
                for (long k = (long) p * p; k < end; k += p) {
                    composite[(int) k] = true;
                }
            }
        }
        return all;
    }

    private static List<Integer> primes(Arguments args) {
        int n = args.integer(0);
        if (n < 1) {
            throw PythonError.value("nth must be a positive integer; for n = 1 nth prime = 2");
        }
        if (n > LONGEST / 10) {
            throw PythonError.beyond(n + " is more than is counted here");
        }
        return below((int) (n * (Math.log(n + 2.0) + Math.log(Math.log(n + 3.0))) + 10))
                .subList(0, n);
    }

    private static Value range(Arguments args) {
        int from = args.expect(1, 2).size() > 1 ? bound(integer(args, 0)) : 2;
        int to = bound(integer(args, args.size() - 1));
        return list(
                below(to).stream().filter(p -> p >= from).map(p -> BigInteger.valueOf(p)).toList());
    }

    private static Map<BigInteger, Integer> factors(BigInteger whole) {
        if (whole.abs().compareTo(MOST) > 0) {
            throw PythonError.beyond(args(whole) + " is more than is factored here");
        }
        Map<BigInteger, Integer> found = new LinkedHashMap<>();
        if (whole.signum() < 0) {
            found.put(BigInteger.ONE.negate(), 1);
        }
        long n = whole.abs().longValueExact();
        if (n == 0) {
            found.put(BigInteger.ZERO, 1);
        }
        for (long p = 2; p * p <= n; p++) {
            for (; n % p == 0; n /= p) {
                found.merge(BigInteger.valueOf(p), 1, Integer::sum);
            }
        }
        if (n > 1) {
            found.merge(BigInteger.valueOf(n), 1, Integer::sum);
        }
        return found;
    }

    private static Value factors(Arguments args) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        factors(integer(args.expect(1, 1).names(), 0))
                .forEach((p, n) -> entries.put(of(p), Value.of(n)));
        return new Value.Dict(entries);
    }

    private static Value divisors(Arguments args) {
        Map<BigInteger, Boolean> all = new TreeMap<>(Map.of(BigInteger.ONE, true));
        factors(integer(args.expect(1, 1).names(), 0).abs())
                .forEach((p, n) -> {
                    for (int i = 0; i < n; i++) {
                        for (BigInteger d : List.copyOf(all.keySet())) {
                            all.put(d.multiply(p), true);
                        }
                    }
                });
        return list(List.copyOf(all.keySet()));
    }

    private static BigInteger totient(BigInteger n) {
        BigInteger result = n;
        for (BigInteger p : factors(n).keySet()) {
            result = result.divide(p).multiply(p.subtract(BigInteger.ONE));
        }
        return result;
    }

    private static BigInteger inverse(BigInteger a, BigInteger m) {
        if (!a.gcd(m).equals(BigInteger.ONE)) {
            throw PythonError.value("inverse of " + a + " (mod " + m + ") does not exist");
        }
        return a.modInverse(m.abs());
    }
}
