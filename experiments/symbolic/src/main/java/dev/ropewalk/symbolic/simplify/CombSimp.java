package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.function.Factorials;
import dev.ropewalk.symbolic.function.Gammas;
import dev.ropewalk.symbolic.poly.Factor;
import java.util.List;
import java.util.Map;

/// Quotients of gamma functions and factorials whose arguments differ by integers: the products
/// that SymPy's `gammasimp` and `combsimp` make of them.
public final class CombSimp {
    private static final int FARTHEST = 50;

    private CombSimp() {}

    /// The expression with fewer gamma functions, factorials and binomial coefficients.
    public static Expr of(Expr e) {
        return Walk.up(e, f -> f instanceof Mul ? product(f) : f);
    }

    private static boolean isGamma(Expr e) {
        return Walk.is(e, "gamma") || Walk.is(e, "factorial");
    }

    private static Expr product(Expr e) {
        Map<Expr, Expr> powers = Walk.powers(e);
        boolean changed = true;
        while (changed) {
            changed = cancel(powers) || absorb(powers);
        }
        return Walk.product(powers);
    }

    private static Expr argument(Expr e) {
        return Walk.is(e, "gamma") ? ((Apply) e).arg() : add(((Apply) e).arg(), S.ONE);
    }

    /// A gamma over another as a product.
    private static boolean cancel(Map<Expr, Expr> powers) {
        for (Expr a : List.copyOf(powers.keySet())) {
            for (Expr b : isGamma(a) ? List.copyOf(powers.keySet()) : List.<Expr>of()) {
                boolean quotient =
                        isGamma(b)
                                && powers.get(a) instanceof Rat m
                                && powers.get(b) instanceof Rat n
                                && m.signum() > 0
                                && n.signum() < 0;
                Expr apart = quotient ? sub(argument(a), argument(b)) : S.HALF;
                if (apart instanceof Rat r
                        && r.isWhole()
                        && r.abs().compareTo(Rat.of(FARTHEST)) <= 0) {
                    count(powers, a, S.MINUS_ONE);
                    count(powers, b, S.ONE);
                    rising(powers, argument(b), r.over().intValue());
                    return true;
                }
            }
        }
        return false;
    }

    private static void count(Map<Expr, Expr> powers, Expr base, Expr times) {
        Expr left = powers.containsKey(base) ? add(powers.get(base), times) : times;
        if (left.isZero()) {
            powers.remove(base);
        } else {
            powers.put(base, left);
        }
    }

    /// `gamma(b + n)/gamma(b)`, multiplied into the powers.
    private static void rising(Map<Expr, Expr> powers, Expr b, int n) {
        for (int i = 0; i < Math.abs(n); i++) {
            Expr at = add(b, num(n > 0 ? i : -1 - i));
            count(powers, Factor.of(at), n > 0 ? S.ONE : S.MINUS_ONE);
        }
    }

    /// `x*gamma(x)` as the next gamma, `gamma(x)/(x - 1)` as the one before.
    private static boolean absorb(Map<Expr, Expr> powers) {
        for (Expr a : List.copyOf(powers.keySet())) {
            if (!isGamma(a) || !S.ONE.equals(powers.get(a))) {
                continue;
            }
            Expr at = argument(a);
            int step =
                    S.ONE.equals(powers.get(at))
                            ? 1
                            : S.MINUS_ONE.equals(powers.get(sub(at, S.ONE))) ? -1 : 0;
            if (step != 0) {
                powers.remove(a);
                powers.remove(step > 0 ? at : sub(at, S.ONE));
                count(powers, like(a, add(at, num(step))), S.ONE);
                return true;
            }
        }
        return false;
    }

    private static Expr like(Expr a, Expr argument) {
        return Walk.is(a, "gamma")
                ? Gammas.GAMMA.of(argument)
                : Factorials.FACTORIAL.of(sub(argument, S.ONE));
    }
}
