package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Trig;
import dev.ropewalk.symbolic.function.Errors;
import dev.ropewalk.symbolic.function.ExpIntegrals;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Products of two functions whose integral is known by heart, and integrals that have a name.
final class Known {
    private Known() {}

    static @Nullable Expr of(List<Expr> factors, Sym x) {
        return switch (factors.size()) {
            case 1 -> ofOne(factors.getFirst(), x);
            case 2 -> ofTwo(factors.get(0), factors.get(1), x);
            default -> null;
        };
    }

    private static @Nullable Expr ofOne(Expr f, Sym x) {
        if (f instanceof Apply a && a.is(Exp.HEAD)) {
            return bell(a, x);
        }
        if (f.equals(pow(Table.log(x), num(-1)))) {
            return ExpIntegrals.LI.of(x);
        }
        return f.equals(Errors.ERF.of(x))
                ? add(mul(x, f), div(Exp.HEAD.of(neg(pow(x, 2))), sqrt(S.PI)))
                : null;
    }

    /// `exp(a*x**2)` by the error functions.
    private static @Nullable Expr bell(Apply f, Sym x) {
        List<Expr> c = PolyTools.coefficients(f.arg(), x);
        boolean square = c != null && c.size() == 3 && c.get(1).isZero() && c.get(2).isZero();
        if (c == null || !square || !(c.getFirst() instanceof Rat a)) {
            return null;
        }
        Expr root = sqrt(a.isNegative() ? a.negate() : a);
        Expr area = (a.isNegative() ? Errors.ERF : Errors.ERFI).of(mul(root, x));
        return div(mul(sqrt(S.PI), area), mul(num(2), root));
    }

    private static @Nullable Expr ofTwo(Expr a, Expr b, Sym x) {
        if (a.equals(x)
                && b instanceof Pow p
                && p.base() instanceof Rat r
                && p.exponent().equals(x)) {
            Expr log = Table.log(r);
            return mul(b, sub(mul(x, log), S.ONE), pow(log, num(-2)));
        }
        if (b.equals(x) && a instanceof Pow) {
            return ofTwo(b, a, x);
        }
        if (a.equals(pow(x, -1)) && b instanceof Apply f) {
            return overX(f, x);
        }
        if (b.equals(pow(x, -1)) && a instanceof Apply f) {
            return overX(f, x);
        }
        return a instanceof Apply f && b instanceof Apply g ? waves(f, g, x) : null;
    }

    private static @Nullable Expr overX(Apply f, Sym x) {
        boolean linear = f.args().size() == 1 && f.arg().has(x) && div(f.arg(), x).isNumber();
        if (!linear) {
            return null;
        }
        return switch (f.head().name()) {
            case "sin" -> ExpIntegrals.SI.of(f.arg());
            case "exp" -> ExpIntegrals.EI.of(f.arg());
            case "sinh" -> ExpIntegrals.SHI.of(f.arg());
            default -> null;
        };
    }

    private static @Nullable Expr waves(Apply f, Apply g, Sym x) {
        boolean swap = g.is(Exp.HEAD) || (g.head().name().equals("sin") && !f.is(Exp.HEAD));
        Apply first = swap ? g : f;
        Apply second = swap ? f : g;
        Expr a = Integrate.slope(first.arg(), x);
        Expr b = Integrate.slope(second.arg(), x);
        if (a == null || b == null || !List.of("sin", "cos").contains(second.head().name())) {
            return null;
        }
        Expr found =
                switch (first.head().name()) {
                    case "exp" -> damped(first, second, a, b);
                    case "sin", "cos" -> beats(first, second, a, b);
                    default -> null;
                };
        return found == null ? null : Expand.mul(found);
    }

    private static Expr damped(Apply e, Apply wave, Expr a, Expr b) {
        Expr v = wave.arg();
        Expr top =
                wave.head().name().equals("sin")
                        ? sub(mul(a, Trig.sin(v)), mul(b, Trig.cos(v)))
                        : add(mul(a, Trig.cos(v)), mul(b, Trig.sin(v)));
        return mul(e, top, pow(add(pow(a, 2), pow(b, 2)), -1));
    }

    private static @Nullable Expr beats(Apply f, Apply g, Expr a, Expr b) {
        Expr gap = sub(pow(b, 2), pow(a, 2));
        if (gap.isZero()) {
            return null;
        }
        Expr sinU = Trig.sin(f.arg());
        Expr cosU = Trig.cos(f.arg());
        Expr sinV = Trig.sin(g.arg());
        Expr cosV = Trig.cos(g.arg());
        Expr top =
                f.head().name().equals("cos")
                        ? sub(mul(b, cosU, sinV), mul(a, sinU, cosV))
                        : g.head().name().equals("sin")
                                ? sub(mul(a, cosU, sinV), mul(b, sinU, cosV))
                                : add(mul(b, sinU, sinV), mul(a, cosU, cosV));
        return div(top, gap);
    }
}
