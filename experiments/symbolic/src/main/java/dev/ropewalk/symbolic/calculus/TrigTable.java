package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.ArcHyperbolic;
import dev.ropewalk.symbolic.expr.ArcSinCos;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Hyperbolic;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Trig;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Integrals of powers of one trigonometric function, and of square roots.
final class TrigTable {
    private TrigTable() {}

    /// As `sec(x)` or `1/cos(x)**2`.
    static @Nullable Expr of(Expr f, Sym x) {
        boolean power = f instanceof Pow p && p.exponent() instanceof Rat;
        Expr base = power ? ((Pow) f).base() : f;
        Integer n = power ? ((Rat) ((Pow) f).exponent()).smallValue() : Integer.valueOf(1);
        if (n == null || !(base instanceof Apply a) || a.args().size() != 1) {
            return null;
        }
        Expr slope = Integrate.slope(a.arg(), x);
        if (slope == null) {
            return null;
        }
        if (a.arg() instanceof Add) {
            return ofShifted(a.head().name() + n, a.arg(), slope, x);
        }
        Expr found = of(a.head().name() + n, a.arg());
        return found == null ? null : Expand.mul(div(found, slope));
    }

    private static @Nullable Expr ofShifted(String function, Expr u, Expr slope, Sym x) {
        Expr s = Trig.sin(u);
        Expr c = Trig.cos(u);
        Expr squares = mul(S.HALF, x, add(pow(s, 2), pow(c, 2)));
        Expr product = div(mul(S.HALF, s, c), slope);
        return switch (function) {
            case "sin2" -> sub(Expand.mul(squares), product);
            case "cos2" -> add(Expand.mul(squares), product);
            case "tan2" -> sub(div(Trig.tan(u), slope), x);
            default -> {
                Expr found = of(function, u);
                yield found == null ? null : Expand.mul(div(found, slope));
            }
        };
    }

    private static @Nullable Expr of(String function, Expr u) {
        Expr s = Trig.sin(u);
        Expr c = Trig.cos(u);
        return switch (function) {
            case "cot1" -> Table.log(s);
            case "sec1", "cos-1" -> logs(neg(S.HALF), s);
            case "csc1", "sin-1" -> logs(S.HALF, c);
            case "sec2", "cos-2" -> div(s, c);
            case "csc2", "sin-2" -> neg(div(c, s));
            case "tan2" -> add(neg(u), div(s, c));
            case "cot2" -> sub(neg(u), div(c, s));
            case "tanh1" -> sub(u, Table.log(add(Hyperbolic.TANH.of(u), S.ONE)));
            default -> null;
        };
    }

    private static Expr logs(Expr half, Expr f) {
        return sub(mul(half, Table.log(sub(f, S.ONE))), mul(half, Table.log(add(f, S.ONE))));
    }

    /// A polynomial times the root of another.
    static @Nullable Expr ofRoot(List<Expr> factors, Sym x) {
        List<Expr> others = new ArrayList<>(factors);
        others.removeIf(f -> isRoot(f, x));
        if (others.size() != factors.size() - 1) {
            return null;
        }
        Pow root = (Pow) factors.stream().filter(f -> isRoot(f, x)).findFirst().orElseThrow();
        Expr p = Mul.of(others);
        List<Expr> c = PolyTools.coefficients(root.base(), x);
        List<Expr> over = PolyTools.coefficients(p, x);
        if (c == null || over == null) {
            return null;
        }
        return c.size() == 2 && over.size() > 1
                ? linear(over, root, c)
                : c.size() == 3 ? square(p, root, c, x) : null;
    }

    private static boolean isRoot(Expr f, Sym x) {
        return f instanceof Pow p
                && p.base().contains(x)
                && p.exponent() instanceof Rat r
                && r.abs().equals(S.HALF);
    }

    /// With the symbol written by the root's base.
    private static @Nullable Expr linear(List<Expr> over, Pow root, List<Expr> c) {
        Sym t = Sym.dummy("t");
        Expr back = div(sub(t, c.get(1)), c.get(0));
        Expr p = S.ZERO;
        for (Expr a : over) {
            p = add(mul(p, back), a);
        }
        List<Expr> inT = PolyTools.coefficients(Expand.all(p), t);
        Expr sum = S.ZERO;
        if (inT == null) {
            return null;
        }
        int degree = inT.size() - 1;
        for (int i = 0; i <= degree; i++) {
            int k = degree - i;
            Expr exponent = add(root.exponent(), num(k + 1));
            sum = add(sum, div(mul(inT.get(i), pow(root.base(), k + 1)), exponent));
        }
        return Expand.mul(mul(Expand.all(div(sum, c.get(0))), root));
    }

    private static @Nullable Expr square(Expr p, Pow root, List<Expr> c, Sym x) {
        boolean half = root.exponent().equals(S.HALF);
        if (!c.get(1).isZero() || !(c.get(0) instanceof Rat a) || !(c.get(2) instanceof Rat b)) {
            return null;
        }
        if (p.equals(x)) {
            Expr whole =
                    half ? mul(root.base(), sqrt(root.base()), Rat.of(1, 3)) : sqrt(root.base());
            return Expand.mul(div(whole, a));
        }
        if (!p.isOne() || b.isNegative() || !a.abs().isOne()) {
            return null;
        }
        Expr angle = div(x, sqrt(b));
        Expr arc = a.isOne() ? ArcHyperbolic.ASINH.of(angle) : ArcSinCos.ASIN.of(angle);
        return half ? add(mul(S.HALF, x, root), mul(S.HALF, b, arc)) : arc;
    }
}
