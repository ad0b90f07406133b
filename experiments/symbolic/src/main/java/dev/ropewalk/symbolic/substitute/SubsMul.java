package dev.ropewalk.symbolic.substitute;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A product in a product: `(x**2*y**2).subs(x*y, z)`.
final class SubsMul {
    private SubsMul() {}

    private static Num number(Expr e) {
        return CoeffMul.of(e).coefficient();
    }

    static @Nullable Expr of(Mul self, Mul old, Subs subs) {
        if (number(old).isNegative() && old.args().getFirst() instanceof Num) {
            return self.args().getFirst() instanceof Num n && n.isNegative()
                    ? Subs.of(neg(self), neg(old), neg(subs.by()))
                    : null;
        }
        Expr[] fraction = Fraction.standing(self);
        Expr changed = self;
        if (!fraction[1].isOne()) {
            changed = div(subs.apply(fraction[0]), subs.apply(fraction[1]));
            if (!(changed instanceof Mul)) {
                return subs.apply(changed);
            }
        }
        Expr otherwise = changed.equals(self) ? null : changed;
        return replace((Mul) changed, old, subs, otherwise);
    }

    private static @Nullable Expr replace(Mul self, Mul old, Subs subs, @Nullable Expr otherwise) {
        Map<Expr, Expr> mine = powers(self);
        Map<Expr, Expr> theirs = powers(old);
        Expr residual = S.ONE;
        if (old.args().getFirst() instanceof Rat oldNumber) {
            if (!(self.args().getFirst() instanceof Rat number)) {
                return otherwise;
            }
            int times = multiplicity(oldNumber, number);
            if (!number.equals(oldNumber) && times > 0) {
                mine.remove(number);
                mine.merge(oldNumber, Rat.of(times), (a, b) -> add(a, b));
                residual = div(number, pow(oldNumber, times));
            }
        }
        BigInteger times = null;
        for (Map.Entry<Expr, Expr> entry : theirs.entrySet()) {
            Expr own = mine.get(entry.getKey());
            BigInteger fits = own == null ? BigInteger.ZERO : fits(own, entry.getValue());
            if (fits.signum() <= 0) {
                return otherwise;
            }
            times = times == null || fits.compareTo(times) < 0 ? fits : times;
        }
        return times == null ? otherwise : mul(residual, join(mine, theirs, Rat.of(times), subs));
    }

    /// The number of times that the whole of the old number divides the number.
    private static int multiplicity(Rat old, Rat number) {
        if (!old.isWhole() || !number.isWhole() || old.abs().isOne() || number.isZero()) {
            return 0;
        }
        int times = 0;
        BigInteger rest = number.over();
        while (rest.mod(old.over().abs()).signum() == 0) {
            rest = rest.divide(old.over());
            times++;
        }
        return times;
    }

    private static Map<Expr, Expr> powers(Mul product) {
        Map<Expr, Expr> all = new LinkedHashMap<>();
        for (Expr factor : product.args()) {
            BaseExp split = BaseExp.of(factor);
            CoeffMul parts = CoeffMul.rational(split.exponent());
            all.merge(pow(split.base(), parts.rest()), parts.coefficient(), (a, b) -> add(a, b));
        }
        return all;
    }

    /// The number of times that the one exponent holds the other.
    private static BigInteger fits(Expr mine, Expr theirs) {
        if (!(mine instanceof Rat a && theirs instanceof Rat b) || a.signum() != b.signum()) {
            return BigInteger.ZERO;
        }
        boolean comparable =
                b.under().mod(a.under()).signum() == 0 || a.under().mod(b.under()).signum() == 0;
        return comparable ? a.over(b).floor() : BigInteger.ZERO;
    }

    private static Expr join(Map<Expr, Expr> mine, Map<Expr, Expr> theirs, Rat times, Subs subs) {
        List<Expr> factors = new ArrayList<>(List.of(pow(subs.by(), times)));
        mine.forEach((base, e) -> {
            Expr taken = theirs.get(base);
            factors.add(
                    taken == null
                            ? rejoin(subs.apply(base), e)
                            : rejoin(base, add(e, neg(mul(taken, times)))));
        });
        return Mul.of(factors);
    }

    private static Expr rejoin(Expr base, Expr e) {
        BaseExp split = BaseExp.of(base);
        return pow(split.base(), mul(split.exponent(), e));
    }
}
