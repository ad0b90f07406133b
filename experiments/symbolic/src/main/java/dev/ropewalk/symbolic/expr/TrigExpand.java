package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trigonometric functions of sums and multiples in those of the parts.
final class TrigExpand {
    private static final int MOST = 500;

    private TrigExpand() {}

    /// The sine or the cosine.
    static Expr sinCos(boolean sin, Expr arg) {
        if (arg instanceof Add a) {
            Expr x = a.args().getFirst();
            Expr y = Add.raw(Lists.rest(a.args()));
            Expr sx = sinCos(true, x);
            Expr sy = sinCos(true, y);
            Expr cx = sinCos(false, x);
            Expr cy = sinCos(false, y);
            return sin ? add(mul(sx, cy), mul(sy, cx)) : sub(mul(cx, cy), mul(sx, sy));
        }
        Expr multiple = arg instanceof Mul m ? ofMultiple(sin, m) : null;
        return multiple != null ? multiple : (sin ? SinCos.SIN : SinCos.COS).of(arg);
    }

    private static @Nullable Expr ofMultiple(boolean sin, Mul arg) {
        CoeffMul split = CoeffMul.rational(arg);
        if (!(split.coefficient() instanceof Rat r) || !r.isWhole()) {
            return null;
        }
        Integer n = r.smallValue();
        if (n == null || Math.abs(n) > MOST) {
            return null;
        }
        Expr x = split.rest();
        if (n < 0) {
            Expr positive = sinCos(sin, Ops.neg(arg));
            return sin ? Ops.neg(positive) : positive;
        }
        if (!sin) {
            return Chebyshev.first(n, Trig.cos(x));
        }
        if (n % 2 == 1) {
            return mul(num((n - 1) / 2 % 2 == 0 ? 1 : -1), Chebyshev.first(n, Trig.sin(x)));
        }
        Expr sign = num((n / 2 - 1) % 2 == 0 ? 1 : -1);
        return Expand.mulShallow(mul(sign, Trig.cos(x), Chebyshev.second(n - 1, Trig.sin(x))));
    }

    /// The tangent or the cotangent.
    static Expr tanCot(boolean tan, Expr arg) {
        TanCot head = tan ? TanCot.TAN : TanCot.COT;
        if (arg instanceof Add a) {
            List<Expr> parts = Lists.map(a.args(), t -> tanCot(tan, t));
            return ofSum(tan, parts);
        }
        CoeffMul split = CoeffMul.rational(arg);
        Integer n = split.coefficient() instanceof Rat r ? r.smallValue() : null;
        if (!(arg instanceof Mul) || n == null || n < 2 || n > MOST) {
            return head.of(arg);
        }
        return ofMultiple(tan, n, head.of(split.rest()));
    }

    private static Expr ofSum(boolean tan, List<Expr> parts) {
        List<List<Expr>> sums = List.of(new ArrayList<>(), new ArrayList<>());
        int n = parts.size();
        for (int k = 0; k <= n; k++) {
            Expr symmetric = symmetric(tan ? k : n - k, parts);
            Expr signed = k % 4 < 2 ? symmetric : Ops.neg(symmetric);
            sums.get(k % 2).add(signed);
        }
        Expr even = Add.of(sums.get(0));
        Expr odd = Add.of(sums.get(1));
        return tan ? div(odd, even) : div(even, odd);
    }

    /// The sum of all products of so many of the parts.
    static Expr symmetric(int size, List<Expr> parts) {
        if (size == 0) {
            return S.ONE;
        }
        List<Expr> products = new ArrayList<>();
        for (int i = 0; i + size <= parts.size(); i++) {
            Expr rest = symmetric(size - 1, parts.subList(i + 1, parts.size()));
            for (Expr term : Add.terms(rest)) {
                products.add(mul(parts.get(i), term));
            }
        }
        return Add.of(products);
    }

    /// From the real and the imaginary part of (1 + I tan)**n, or of (cot + I)**n.
    private static Expr ofMultiple(boolean tan, int n, Expr function) {
        List<List<Expr>> parts = List.of(new ArrayList<>(), new ArrayList<>());
        for (int k = 0; k <= n; k++) {
            Rat c = Rat.of(Integers.binomial(BigInteger.valueOf(n), k));
            Expr power = pow(function, tan ? k : n - k);
            parts.get(k % 2).add(mul(k % 4 < 2 ? c : c.negate(), power));
        }
        Expr even = Add.of(parts.get(0));
        Expr odd = Add.of(parts.get(1));
        return tan ? div(odd, even) : div(even, odd);
    }
}
