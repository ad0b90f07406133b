package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Trig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Products of powers of the sine and the cosine of one angle.
final class TrigPowers {
    private static final int HIGHEST = 40;

    private TrigPowers() {}

    static @Nullable Expr of(List<Expr> factors, Sym x) {
        int sines = 0;
        int cosines = 0;
        Expr angle = null;
        for (Expr factor : factors) {
            BaseExp split = BaseExp.of(factor);
            boolean sine = split.base() instanceof Apply f && f.head().name().equals("sin");
            boolean cosine = split.base() instanceof Apply f && f.head().name().equals("cos");
            Integer times = split.exponent() instanceof Rat r ? r.smallValue() : null;
            boolean fits = (sine || cosine) && times != null && times > 0 && times <= HIGHEST;
            if (!fits || times == null) {
                return null;
            }
            Expr own = ((Apply) split.base()).arg();
            if (angle != null && !angle.equals(own)) {
                return null;
            }
            angle = own;
            sines += sine ? times : 0;
            cosines += cosine ? times : 0;
        }
        Expr slope = angle == null ? null : Integrate.slope(angle, x);
        return slope == null || angle == null
                ? null
                : Expand.mul(div(of(sines, cosines, angle), slope));
    }

    private static Expr of(int sines, int cosines, Expr u) {
        boolean cosineGoes = cosines % 2 == 1 && (sines % 2 == 0 || cosines <= sines);
        if (cosineGoes) {
            return odd(sines, cosines, Trig.sin(u));
        }
        if (sines % 2 == 1) {
            return neg(odd(cosines, sines, Trig.cos(u)));
        }
        if (sines == 0 || cosines == 0) {
            return even(Math.max(sines, cosines), u, cosines == 0);
        }
        List<Expr> terms = new ArrayList<>();
        for (int k = 0; k <= sines / 2; k++) {
            Expr c = binomial(sines / 2, k);
            terms.add(mul(c, even(cosines + 2 * k, u, false)));
        }
        return Add.of(terms);
    }

    private static Expr binomial(int n, int k) {
        Expr c = k % 2 == 0 ? S.ONE : S.MINUS_ONE;
        for (int i = 0; i < k; i++) {
            c = div(mul(c, num(n - i)), num(i + 1));
        }
        return c;
    }

    /// `t**stays * (1 - t**2)**((goes - 1)/2)`, integrated.
    private static Expr odd(int stays, int goes, Expr value) {
        Sym t = Sym.dummy("t");
        Expr rest = pow(sub(S.ONE, pow(t, 2)), (goes - 1) / 2);
        Expr whole = Integrate.of(Expand.all(mul(pow(t, stays), rest)), t);
        return whole.replace(Map.of(t, value));
    }

    private static Expr even(int power, Expr u, boolean sine) {
        if (power == 0) {
            return u;
        }
        Expr a = sine ? neg(Trig.cos(u)) : Trig.sin(u);
        Expr b = sine ? Trig.sin(u) : Trig.cos(u);
        Expr first = mul(Rat.of(1, power), a, pow(b, power - 1));
        return Expand.mul(
                Add.of(List.of(first, mul(Rat.of(power - 1, power), even(power - 2, u, sine)))));
    }
}
