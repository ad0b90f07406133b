package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.number.Integers;
import dev.ropewalk.symbolic.number.Stop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers with names: Fibonacci's, Bernoulli's and others, by their place.
public final class Numbers {
    /// Fibonacci's.
    public static final Head FIBONACCI =
            new Told("fibonacci").evaluated(args -> sequence(args.getFirst(), 0, 1));

    /// Lucas's.
    public static final Head LUCAS =
            new Told("lucas").evaluated(args -> sequence(args.getFirst(), 2, 1));

    /// Bernoulli's.
    public static final Head BERNOULLI =
            new Told("bernoulli").evaluated(args -> bernoulli(args.getFirst()));

    /// The sums of the first inverses.
    public static final Head HARMONIC =
            new Told("harmonic", 1, 2)
                    .evaluated(Numbers::harmonic)
                    .expanded(Numbers::expandHarmonic);

    /// Catalan's.
    public static final Head CATALAN =
            new Told("catalan").evaluated(args -> catalan(args.getFirst()));

    private static final int MOST = 100_000;

    private Numbers() {}

    private static int place(Rat n) {
        Integer value = n.smallValue();
        if (value == null || Math.abs(value) > MOST) {
            throw new PythonError("OverflowError", "the place " + n + " is too far to compute");
        }
        return value;
    }

    private static @Nullable Expr sequence(Expr n, int zero, int one) {
        if (!(n instanceof Rat r) || !r.isWhole()) {
            return null;
        }
        int k = place(r);
        BigInteger a = BigInteger.valueOf(zero);
        BigInteger b = BigInteger.valueOf(one);
        for (int i = 0; i < Math.abs(k); i++) {
            BigInteger next = k > 0 ? a.add(b) : b.subtract(a);
            BigInteger before = a;
            a = k > 0 ? b : next;
            b = k > 0 ? next : before;
        }
        return Rat.of(a);
    }

    private static @Nullable Expr bernoulli(Expr n) {
        if (!(n instanceof Rat r) || !r.isWhole() || r.isNegative()) {
            return null;
        }
        int k = place(r);
        // SymPy 1.11 has -1/2 as the first.
        return k == 1 ? S.HALF.negate() : bernoulli(Math.min(k, 3000));
    }

    /// Bernoulli's number, by the algorithm of Akiyama and Tanigawa; the first is 1/2.
    static Rat bernoulli(int n) {
        if (n > 1 && n % 2 == 1) {
            return S.ZERO;
        }
        List<Rat> row = new ArrayList<>();
        for (int m = 0; m <= n; m++) {
            Stop.check();
            row.add(Rat.of(1, m + 1L));
            for (int j = m; j > 0; j--) {
                row.set(j - 1, row.get(j - 1).minus(row.get(j)).times(Rat.of(j)));
            }
        }
        return row.getFirst();
    }

    private static @Nullable Expr harmonic(List<Expr> args) {
        Expr n = args.getFirst();
        Expr order = args.size() == 2 ? args.get(1) : S.ONE;
        if (n.equals(S.OO) && order instanceof Rat m && m.compareTo(S.ONE) > 0) {
            return Zetas.ZETA.of(m);
        }
        if (n.equals(S.OO)) {
            return order.isOne() ? S.OO : null;
        }
        if (!(n instanceof Rat r) || !r.isWhole() || r.isNegative() || !(order instanceof Rat m)) {
            return null;
        }
        Expr sum = S.ZERO;
        for (int k = 1; k <= Math.min(place(r), 20_000); k++) {
            sum = add(sum, pow(num(k), m.negate()));
        }
        return sum;
    }

    private static @Nullable Expr catalan(Expr n) {
        if (!(n instanceof Rat r) || !r.isWhole() || r.isNegative()) {
            return null;
        }
        int k = place(r);
        BigInteger middle = Integers.binomial(BigInteger.valueOf(2L * k), k);
        return Rat.of(middle.divide(BigInteger.valueOf(k + 1L)));
    }

    private static @Nullable Expr expandHarmonic(Apply e) {
        boolean shifted =
                e.args().size() == 1
                        && e.arg() instanceof Add a
                        && a.args().getFirst() instanceof Rat c
                        && c.isWhole();
        if (!shifted) {
            return null;
        }
        Rat c = (Rat) e.arg().args().getFirst();
        Expr n = Add.raw(Lists.rest(e.arg().args()));
        List<Expr> terms = new ArrayList<>(List.of(HARMONIC.of(n)));
        for (int k = 1; k <= Math.abs(place(c)); k++) {
            Expr at = add(n, num(c.isPositive() ? k : 1 - k));
            terms.add(c.isPositive() ? pow(at, -1) : mul(num(-1), pow(at, -1)));
        }
        return Add.of(terms);
    }
}
