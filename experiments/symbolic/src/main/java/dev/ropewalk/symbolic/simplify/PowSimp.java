package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// SymPy's `powsimp`: powers of one base, or to one exponent, as a single one.
public final class PowSimp {
    private PowSimp() {}

    /// The powers of one base joined, in products; deep also within other expressions.
    static Expr exponents(Expr e, boolean deep) {
        if (deep) {
            return Walk.up(e, f -> exponents(f, false));
        }
        return e instanceof Mul m ? joined(m) : outer(e, f -> exponents(f, false));
    }

    /// Both, as SymPy does by default.
    ///
    /// @param force whether bases are joined that may be negative
    public static Expr of(Expr e, boolean deep, boolean force) {
        return deep
                ? Walk.up(e, f -> of(f, false, force))
                : e instanceof Mul m ? bases(joined(m), force) : outer(e, f -> of(f, false, force));
    }

    private static Expr outer(Expr e, UnaryOperator<Expr> change) {
        boolean sum = e instanceof Add;
        boolean power = e instanceof Pow;
        return sum || power ? e.rebuild(Lists.map(e.args(), change)) : e;
    }

    private static Expr joined(Mul product) {
        Map<Expr, List<Expr>> exponents = new LinkedHashMap<>();
        List<Expr> factors = new ArrayList<>();
        Rat number = S.ONE;
        for (Expr factor : product.args()) {
            BaseExp split = BaseExp.of(factor);
            if (factor instanceof Rat r) {
                number = r;
            } else if (factor instanceof Num) {
                factors.add(factor);
            } else {
                exponents
                        .computeIfAbsent(split.base(), b -> new ArrayList<>())
                        .add(split.exponent());
            }
        }
        for (var power : exponents.entrySet()) {
            Expr exponent = add(power.getValue().toArray(Expr[]::new));
            while (absorbs(power.getKey(), exponent, number)) {
                Rat base = (Rat) power.getKey();
                boolean over = divides(base, number);
                number = over ? number.over(base) : number.times(base);
                exponent = add(exponent, over ? S.ONE : S.MINUS_ONE);
            }
            factors.add(pow(power.getKey(), exponent));
        }
        factors.add(number);
        return Mul.of(factors);
    }

    private static boolean divides(Rat base, Rat number) {
        return number.over().mod(base.over()).signum() == 0;
    }

    private static boolean absorbs(Expr base, Expr exponent, Rat number) {
        return base instanceof Rat b
                && b.isWhole()
                && b.compareTo(S.ONE) > 0
                && !(exponent instanceof Num)
                && (divides(b, number) || number.under().mod(b.over()).signum() == 0);
    }

    private static Expr bases(Expr e, boolean force) {
        Map<Expr, List<Expr>> bases = new LinkedHashMap<>();
        List<Expr> factors = new ArrayList<>();
        for (Expr factor : Mul.factors(e)) {
            BaseExp split = BaseExp.of(factor);
            boolean fits = force || split.base().is(Fact.NONNEGATIVE);
            if (fits && !split.exponent().is(Fact.INTEGER) && !split.base().isNumber()) {
                bases.computeIfAbsent(split.exponent(), b -> new ArrayList<>()).add(split.base());
            } else {
                factors.add(factor);
            }
        }
        bases.forEach((exponent, all) -> factors.add(whole(Mul.of(all), exponent, all.size())));
        return Mul.of(factors);
    }

    private static Expr whole(Expr base, Expr exponent, int size) {
        return size == 1 ? pow(base, exponent) : Pow.raw(base, exponent);
    }
}
