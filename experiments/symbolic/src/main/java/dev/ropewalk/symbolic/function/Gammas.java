package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apfloat.ApcomplexMath;
import org.jspecify.annotations.Nullable;

/// The gamma function and its relatives.
public final class Gammas {
    /// The gamma function.
    public static final Head GAMMA =
            new Told("gamma")
                    .evaluated(args -> gamma(args.getFirst()))
                    .derived((e, i) -> mul(e, polygamma(S.ZERO, e.arg())))
                    .computed((args, p) -> SpecialValues.gamma(args.getFirst(), p))
                    .expanded(Gammas::expandGamma)
                    .known(Gammas::known);

    /// The logarithm of the gamma function, continued from the positive numbers.
    public static final Head LOGGAMMA =
            new Told("loggamma")
                    .evaluated(args -> loggamma(args.getFirst()))
                    .derived((e, i) -> polygamma(S.ZERO, e.arg()))
                    .computed((args, p) ->
                            SpecialValues.apply(args.getFirst(), p, ApcomplexMath::logGamma));

    /// The derivatives of the logarithm of the gamma function: of the order plus one.
    public static final Head POLYGAMMA =
            new Told("polygamma", 2, 2)
                    .evaluated(args -> PolygammaValue.of(args.get(0), args.get(1)))
                    .derived((e, i) -> i == 0 ? null : polygamma(add(e.arg(0), S.ONE), e.arg(1)))
                    .expanded(PolygammaValue::expand)
                    .computed((args, p) ->
                            args.get(0).isZero()
                                    ? SpecialValues.real(args.get(1), p, ApcomplexMath::digamma)
                                    : null);

    /// The beta function.
    public static final Head BETA =
            new Told("beta", 1, 2)
                    .evaluated(args -> beta(args))
                    .expanded(Gammas::expandBeta)
                    .computed((args, p) ->
                            SpecialValues.gamma(args.get(0), p + 32)
                                    .times(SpecialValues.gamma(args.get(1), p + 32), p + 32)
                                    .over(
                                            SpecialValues.gamma(
                                                    args.get(0).plus(args.get(1), p + 32), p + 32),
                                            p));

    /// The upper incomplete gamma function.
    public static final Head UPPER =
            new Told("uppergamma", 2, 2)
                    .evaluated(args -> upper(args.get(0), args.get(1)))
                    .derived((e, i) -> i == 1 ? neg(integrand(e)) : null)
                    .computed((args, p) ->
                            SpecialValues.apply(
                                    args.get(1),
                                    p,
                                    z ->
                                            ApcomplexMath.gamma(
                                                    SpecialValues.point(args.get(0), p), z)));

    /// The lower incomplete gamma function.
    public static final Head LOWER =
            new Told("lowergamma", 2, 2)
                    .evaluated(args -> lower(args.get(0), args.get(1)))
                    .derived((e, i) -> i == 1 ? integrand(e) : null);

    private Gammas() {}

    private static Expr polygamma(Expr n, Expr x) {
        return POLYGAMMA.of(n, x);
    }

    private static Expr integrand(Apply e) {
        return mul(Exp.HEAD.of(neg(e.arg(1))), pow(e.arg(1), sub(e.arg(0), S.ONE)));
    }

    private static @Nullable Expr gamma(Expr x) {
        if (x instanceof Inf i) {
            return i.equals(S.NEG_OO) ? null : i;
        }
        if (!(x instanceof Rat r)) {
            return null;
        }
        if (r.isWhole()) {
            return r.isPositive() ? Factorials.FACTORIAL.of(r.minus(S.ONE)) : S.ZOO;
        }
        return r.under().equals(BigInteger.TWO) ? ofHalf(r) : null;
    }

    private static Expr ofHalf(Rat x) {
        int n = Factorials.small(Rat.of(x.over().abs().shiftRight(1)));
        boolean positive = x.isPositive();
        int k = positive ? n : n + 1;
        BigInteger odd = BigInteger.ONE;
        for (int i = 3; i < 2 * k; i += 2) {
            odd = odd.multiply(BigInteger.valueOf(i));
        }
        Rat two = Rat.of(BigInteger.ONE.shiftLeft(k));
        if (positive) {
            return mul(Rat.of(odd).over(two), sqrt(S.PI));
        }
        Rat sign = k % 2 == 0 ? S.ONE : S.MINUS_ONE;
        return mul(two.over(Rat.of(odd)).times(sign), sqrt(S.PI));
    }

    private static Expr expandGamma(Apply e) {
        if (e.arg() instanceof Rat r && r.over().abs().compareTo(r.under()) > 0) {
            Rat whole = Rat.of(r.floor());
            return shifted(r.minus(whole), whole);
        }
        if (!(e.arg() instanceof Add sum) || !(sum.args().getFirst() instanceof Rat c)) {
            return e;
        }
        Rat whole = Rat.of(c.floor());
        List<Expr> tail = new ArrayList<>(Lists.rest(sum.args()));
        if (!c.equals(whole)) {
            tail.addFirst(c.minus(whole));
        }
        return shifted(Add.of(tail), whole);
    }

    private static Expr shifted(Expr x, Rat n) {
        return mul(GAMMA.of(x), Factorials.RISING.of(x, n));
    }

    private static Tri known(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case REAL -> {
                if (x.is(Fact.NONPOSITIVE) && x.is(Fact.INTEGER)) {
                    yield Tri.NO;
                }
                yield x.is(Fact.POSITIVE) || x.is(Fact.NONINTEGER) ? Tri.YES : Tri.UNKNOWN;
            }
            case POSITIVE -> x.is(Fact.POSITIVE) ? Tri.YES : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }

    private static @Nullable Expr loggamma(Expr x) {
        if (x.equals(S.OO)) {
            return S.OO;
        }
        if (x instanceof Rat r && r.isWhole()) {
            return r.isPositive() ? Log.HEAD.of(GAMMA.of(r)) : S.OO;
        }
        return null;
    }

    private static @Nullable Expr beta(List<Expr> args) {
        Expr x = args.getFirst();
        if (args.size() == 1) {
            return BETA.of(x, x);
        }
        Expr y = args.get(1);
        if (x.isOne()) {
            return div(S.ONE, y);
        }
        if (y.isOne()) {
            return div(S.ONE, x);
        }
        return null;
    }

    private static Expr expandBeta(Apply e) {
        return div(mul(GAMMA.of(e.arg(0)), GAMMA.of(e.arg(1))), GAMMA.of(add(e.arg(0), e.arg(1))));
    }

    private static @Nullable Expr upper(Expr a, Expr x) {
        if (x.equals(S.OO)) {
            return S.ZERO;
        }
        if (x.is(Fact.ZERO) && a.is(Fact.POSITIVE)) {
            return GAMMA.of(a);
        }
        if (a.isOne()) {
            return Exp.HEAD.of(neg(x));
        }
        if (a instanceof Rat r && r.isWhole() && r.isPositive()) {
            // Recurrence down to the exponential.
            Expr before = sub(a, S.ONE);
            return add(mul(before, UPPER.of(before, x)), mul(pow(x, before), Exp.HEAD.of(neg(x))));
        }
        return null;
    }

    private static @Nullable Expr lower(Expr a, Expr x) {
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (a.isOne()) {
            return sub(S.ONE, Exp.HEAD.of(neg(x)));
        }
        if (a instanceof Rat r && r.isWhole() && r.isPositive()) {
            Expr before = sub(a, S.ONE);
            return sub(mul(before, LOWER.of(before, x)), mul(pow(x, before), Exp.HEAD.of(neg(x))));
        }
        return a.equals(S.HALF) ? mul(sqrt(S.PI), Errors.ERF.of(sqrt(x))) : null;
    }
}
