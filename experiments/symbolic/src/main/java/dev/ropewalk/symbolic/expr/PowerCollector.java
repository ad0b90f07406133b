package dev.ropewalk.symbolic.expr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds the exponents of equal bases in a product, as far as they are multiples of the same.
final class PowerCollector {
    private PowerCollector() {}

    /// Collects the powers: one for each base and each kind of exponent.
    static List<BaseExp> gather(List<BaseExp> powers) {
        Map<Expr, Map<Expr, List<Expr>>> byBase = new LinkedHashMap<>();
        for (BaseExp p : powers) {
            CoeffMul split = CoeffMul.of(p.exponent());
            byBase.computeIfAbsent(p.base(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(split.rest(), _ -> new ArrayList<>())
                    .add(split.coefficient());
        }
        List<BaseExp> gathered = new ArrayList<>();
        byBase.forEach((base, kinds) ->
                kinds.forEach((rest, counts) ->
                        gathered.add(new BaseExp(base, Ops.mul(Add.of(counts), rest)))));
        return gathered;
    }

    /// Puts the collected powers into the product; false if it is nan.
    static boolean collect(List<BaseExp> powers, MulBuilder product) {
        List<BaseExp> gathered = gather(powers);
        for (int round = 0; round < 2; round++) {
            List<BaseExp> now = new ArrayList<>();
            boolean changed = false;
            for (BaseExp p : gathered) {
                if (p.exponent().isZero()) {
                    if (hasInfinity(p.base())) {
                        return false;
                    }
                    continue;
                }
                if (p.exponent().isOne() && p.base() instanceof Num n) {
                    product.times(n);
                    continue;
                }
                BaseExp after = p;
                Expr power = p.exponent().isOne() ? p.base() : Ops.pow(p.base(), p.exponent());
                if (power instanceof Pow && !p.exponent().isOne() && !(p.base() instanceof Pow)) {
                    after = BaseExp.of(power);
                    changed |= !after.base().equals(p.base());
                }
                product.add(power);
                now.add(after);
            }
            Set<Expr> bases = new HashSet<>(Lists.map(now, BaseExp::base));
            if (!changed || bases.size() == now.size()) {
                return true;
            }
            product.restart();
            gathered = gather(now);
        }
        return true;
    }

    private static boolean hasInfinity(Expr base) {
        return (base instanceof Add || base instanceof Mul)
                && base.args().stream()
                        .anyMatch(a -> a.equals(S.ZOO) || a.equals(S.OO) || a.equals(S.NEG_OO));
    }
}
