package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Integers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Factorials and what is made of them.
public final class Factorials {
    static final int MOST = 200_000;

    /// n!
    public static final Head FACTORIAL =
            new Told("factorial")
                    .evaluated(args -> factorial(args.getFirst()))
                    .derived(Factorials::factorialSlope)
                    .computed((args, p) -> SpecialValues.gamma(plusOne(args.getFirst(), p), p))
                    .known(Factorials::known);

    /// n!!
    public static final Head DOUBLE =
            new Told("factorial2").evaluated(args -> doubleFactorial(args.getFirst()));

    /// The product of so many numbers from x upwards.
    public static final Head RISING =
            new Told("RisingFactorial", 2, 2)
                    .evaluated(args -> rising(args.get(0), args.get(1), 1));

    /// The product of so many numbers from x downwards.
    public static final Head FALLING =
            new Told("FallingFactorial", 2, 2)
                    .evaluated(args -> rising(args.get(0), args.get(1), -1));

    /// n over k.
    public static final Head BINOMIAL =
            new Told("binomial", 2, 2)
                    .evaluated(args -> binomial(args.get(0), args.get(1)))
                    .derived(Factorials::binomialSlope)
                    .computed(Factorials::binomialValue)
                    .expanded(Factorials::expandBinomial)
                    .known(Factorials::knownBinomial);

    /// The permutations without a fixed point.
    public static final Head SUBFACTORIAL =
            new Told("subfactorial").evaluated(args -> subfactorial(args.getFirst()));

    private Factorials() {}

    private static Complex plusOne(Complex x, int precision) {
        return x.plus(Complex.ONE, precision + 32);
    }

    static int small(Rat n) {
        Integer value = n.smallValue();
        if (value == null || value > MOST) {
            throw new PythonError("OverflowError", n + "! has too many digits to compute");
        }
        return value;
    }

    private static @Nullable Expr factorial(Expr n) {
        if (n.equals(S.OO)) {
            return S.OO;
        }
        if (!(n instanceof Rat r) || !r.isWhole()) {
            return n.isZero() ? S.ONE : null;
        }
        return r.isNegative() ? S.ZOO : Rat.of(Integers.factorial(small(r)));
    }

    private static Expr factorialSlope(Apply e, int index) {
        Expr x = add(e.arg(), S.ONE);
        return mul(Gammas.GAMMA.of(x), Gammas.POLYGAMMA.of(S.ZERO, x));
    }

    private static Tri known(Apply e, Fact fact) {
        Expr n = e.arg();
        boolean natural = n.is(Fact.INTEGER) && n.is(Fact.NONNEGATIVE);
        return switch (fact) {
            case INTEGER, POSITIVE -> natural ? Tri.YES : Tri.UNKNOWN;
            case REAL -> n.is(Fact.NONNEGATIVE) || n.is(Fact.NONINTEGER) ? Tri.YES : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }

    private static @Nullable Expr doubleFactorial(Expr n) {
        if (!(n instanceof Rat r) || !r.isWhole()) {
            return null;
        }
        if (r.isNegative() && r.isEven()) {
            throw PythonError.value("argument must be nonnegative integer or negative odd integer");
        }
        List<Expr> factors = new ArrayList<>();
        if (r.isNegative()) {
            for (int k = -small(r.negate()) + 2; k <= -1; k += 2) {
                factors.add(Rat.of(1, k));
            }
            return Mul.of(factors);
        }
        for (int k = small(r); k > 1; k -= 2) {
            factors.add(num(k));
        }
        return Mul.of(factors);
    }

    private static @Nullable Expr rising(Expr x, Expr k, int step) {
        if (x.equals(S.NAN) || k.equals(S.NAN)) {
            return S.NAN;
        }
        if (!(k instanceof Rat r) || !r.isWhole()) {
            return x.isOne() && step > 0 ? FACTORIAL.of(k) : null;
        }
        int n = small(r.abs() instanceof Rat a ? a : r);
        List<Expr> factors = new ArrayList<>();
        if (r.isNegative()) {
            for (int i = 1; i <= n; i++) {
                factors.add(sub(x, num((long) step * i)));
            }
            return div(S.ONE, Mul.of(factors));
        }
        for (int i = 0; i < n; i++) {
            factors.add(add(x, num((long) step * i)));
        }
        return Mul.of(factors);
    }

    private static @Nullable Expr binomial(Expr n, Expr k) {
        Expr d = sub(n, k);
        boolean ordinary = n.is(Fact.NONNEGATIVE) || n.isNot(Fact.INTEGER);
        if (k.is(Fact.ZERO) || (ordinary && d.is(Fact.ZERO))) {
            return S.ONE;
        }
        if (sub(k, S.ONE).is(Fact.ZERO) || (ordinary && sub(d, S.ONE).is(Fact.ZERO))) {
            return n;
        }
        if (k.is(Fact.INTEGER)) {
            boolean zero =
                    k.is(Fact.NEGATIVE)
                            || (n.is(Fact.NONNEGATIVE)
                                    && n.is(Fact.INTEGER)
                                    && d.is(Fact.NEGATIVE));
            if (zero) {
                return S.ZERO;
            }
            return n.isNumber() && k instanceof Rat r ? ofNumber(n, r) : null;
        }
        if (n.isNot(Fact.NONNEGATIVE) && n.is(Fact.INTEGER)) {
            return S.ZOO;
        }
        if (k.isNumber()) {
            Expr under = mul(Gammas.GAMMA.of(add(k, S.ONE)), Gammas.GAMMA.of(add(d, S.ONE)));
            return div(Gammas.GAMMA.of(add(n, S.ONE)), under);
        }
        return null;
    }

    private static Expr ofNumber(Expr n, Rat k) {
        if (n instanceof Rat r && r.isWhole() && !r.isNegative()) {
            Rat other = r.minus(k);
            Rat least = k.compareTo(other) > 0 ? other : k;
            return Rat.of(Integers.binomial(r.over(), small(least)));
        }
        return Expand.all(falling(n, small(k)));
    }

    /// n (n - 1) … over k!
    private static Expr falling(Expr n, int k) {
        List<Expr> factors = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            factors.add(sub(n, num(i)));
        }
        return div(Mul.of(factors), Rat.of(Integers.factorial(k)));
    }

    private static Expr binomialSlope(Apply e, int index) {
        Expr n = e.arg(0);
        Expr k = e.arg(1);
        Expr d = Gammas.POLYGAMMA.of(S.ZERO, add(n, mul(S.MINUS_ONE, k), S.ONE));
        return index == 0
                ? mul(e, sub(Gammas.POLYGAMMA.of(S.ZERO, add(n, S.ONE)), d))
                : mul(e, sub(d, Gammas.POLYGAMMA.of(S.ZERO, add(k, S.ONE))));
    }

    private static @Nullable Complex binomialValue(List<Complex> args, int p) {
        int work = p + 32;
        Complex n = args.get(0).plus(Complex.ONE, work);
        Complex k = args.get(1).plus(Complex.ONE, work);
        Complex d = args.get(0).minus(args.get(1), work).plus(Complex.ONE, work);
        Complex under = SpecialValues.gamma(k, work).times(SpecialValues.gamma(d, work), work);
        return SpecialValues.gamma(n, work).over(under, p);
    }

    private static @Nullable Expr expandBinomial(Apply e) {
        Expr n = e.arg(0);
        Expr k = e.arg(1);
        Expr d = sub(n, k);
        Expr count = d instanceof Rat ? d : k;
        if (n instanceof Num || !(count instanceof Rat r) || !r.isWhole()) {
            return null;
        }
        if (r.isZero()) {
            return S.ONE;
        }
        if (r.isNegative()) {
            return S.ZERO;
        }
        int size = small(r);
        Expr product = sub(add(n, S.ONE), num(size));
        for (int i = 2; i <= size; i++) {
            product = mul(product, add(sub(n, num(size)), num(i)));
        }
        return div(product, Rat.of(Integers.factorial(size)));
    }

    private static Tri knownBinomial(Apply e, Fact fact) {
        boolean whole = e.arg(0).is(Fact.INTEGER) && e.arg(1).is(Fact.INTEGER);
        return fact == Fact.INTEGER && whole ? Tri.YES : Tri.UNKNOWN;
    }

    private static @Nullable Expr subfactorial(Expr n) {
        if (!(n instanceof Rat r) || !r.isWhole() || r.isNegative()) {
            return null;
        }
        Expr before = S.ONE;
        for (int k = 1; k <= small(r); k++) {
            before = add(mul(num(k), before), pow(S.MINUS_ONE, k));
        }
        return before;
    }
}
