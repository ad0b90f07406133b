package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Hyperbolic;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums of an exponential and its inverse as hyperbolic functions, which are trigonometric ones
/// where the exponents are imaginary: SymPy's `exptrigsimp`.
final class ExpTrig {
    private ExpTrig() {}

    static Expr of(Expr e) {
        Expr joined = Walk.up(e, f -> f instanceof Add a ? sum(a) : f);
        Expr quotients = Walk.up(joined, f -> f instanceof Mul m ? quotient(m) : f);
        return Operations.fewest(e, quotients);
    }

    private static Expr sum(Add a) {
        List<Expr> terms = new ArrayList<>(a.args());
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                Expr found = pair(terms.get(i), terms.get(j));
                if (found != null) {
                    terms.remove(j);
                    terms.set(i, found);
                    return Add.of(terms);
                }
            }
        }
        return a;
    }

    private static @Nullable Apply exponential(Expr term) {
        for (Expr factor : Mul.factors(term)) {
            if (factor instanceof Apply a && a.is(Exp.HEAD)) {
                return a;
            }
        }
        return null;
    }

    private static @Nullable Expr pair(Expr a, Expr b) {
        Apply e = exponential(a);
        Apply f = exponential(b);
        if (e == null || f == null || !e.arg().equals(neg(f.arg()))) {
            return null;
        }
        Expr m = div(a, e);
        Expr n = div(b, f);
        if (m.equals(n)) {
            return mul(num(2), m, Hyperbolic.COSH.of(e.arg()));
        }
        if (!m.equals(neg(n))) {
            return null;
        }
        boolean turned = Ops.isMinus(e.arg());
        return mul(num(2), turned ? n : m, Hyperbolic.SINH.of(turned ? f.arg() : e.arg()));
    }

    private static Expr quotient(Mul m) {
        Map<Expr, Expr> powers = new LinkedHashMap<>();
        for (Expr factor : m.args()) {
            BaseExp split = BaseExp.of(factor);
            powers.merge(split.base(), split.exponent(), Ops::add);
        }
        for (Expr base : List.copyOf(powers.keySet())) {
            Expr outer = powers.get(S.E);
            Expr n = powers.get(base);
            Expr found = outer == null || n == null ? null : halved(base, n, outer);
            if (found != null) {
                powers.remove(S.E);
                powers.remove(base);
                powers.put(found, n);
            }
        }
        return TrigSimp.of(Walk.product(powers));
    }

    /// `c + c*exp(t)` to the power n, beside `exp(-t*n/2)`.
    private static @Nullable Expr halved(Expr base, Expr n, Expr outer) {
        if (!(base instanceof Add a) || a.args().size() != 2) {
            return null;
        }
        Expr c = a.args().get(0);
        Apply e = exponential(a.args().get(1));
        if (e == null || !outer.equals(mul(e.arg(), n, S.HALF, S.MINUS_ONE))) {
            return null;
        }
        Expr sign = div(a.args().get(1), mul(c, e));
        Expr half = mul(e.arg(), S.HALF);
        return sign.isOne()
                ? mul(num(2), c, Hyperbolic.COSH.of(half))
                : sign.isMinusOne() ? mul(num(-2), c, Hyperbolic.SINH.of(half)) : null;
    }
}
