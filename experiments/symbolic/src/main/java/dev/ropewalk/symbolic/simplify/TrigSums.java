package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;
import static dev.ropewalk.symbolic.expr.Trig.cos;
import static dev.ropewalk.symbolic.expr.Trig.sin;
import static dev.ropewalk.symbolic.expr.Trig.tan;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import java.util.ArrayList;
import java.util.List;

/// Functions of sums and of doubles in those of the parts: the rules TR10, TR11 and TR12.
final class TrigSums {
    private TrigSums() {}

    /// Sines and cosines of sums.
    static Expr ofSums(Expr e) {
        return Walk.up(
                e, f -> Walk.isSinCos(f) && ((Apply) f).arg() instanceof Add a ? ofSum(f, a) : f);
    }

    private static Expr ofSum(Expr f, Add sum) {
        List<Expr> args = new ArrayList<>(SortKey.sorted(sum.args()));
        Expr a = args.removeLast();
        Expr b = Add.of(args);
        Expr sinB = b instanceof Add more ? ofSum(sin(b), more) : sin(b);
        Expr cosB = b instanceof Add more ? ofSum(cos(b), more) : cos(b);
        return Walk.is(f, "sin")
                ? add(mul(sin(a), cosB), mul(cos(a), sinB))
                : sub(mul(cos(a), cosB), mul(sin(a), sinB));
    }

    /// Tangents of sums.
    static Expr tangents(Expr e) {
        return Walk.up(
                e, f -> Walk.is(f, "tan") && ((Apply) f).arg() instanceof Add a ? ofTangent(a) : f);
    }

    private static Expr ofTangent(Add sum) {
        List<Expr> args = new ArrayList<>(SortKey.sorted(sum.args()));
        Expr a = tan(args.removeLast());
        Expr rest = Add.of(args);
        Expr b = rest instanceof Add more ? ofTangent(more) : tan(rest);
        return div(add(a, b), sub(S.ONE, mul(a, b)));
    }

    /// Sines and cosines of doubles.
    static Expr ofDoubles(Expr e) {
        return Walk.up(e, TrigSums::ofDouble);
    }

    private static Expr ofDouble(Expr f) {
        if (!Walk.isSinCos(f) || f.isNumber()) {
            return f;
        }
        CoeffMul split = CoeffMul.rational(((Apply) f).arg());
        if (!(split.coefficient() instanceof Rat c) || c.over().testBit(0) || c.isZero()) {
            return f;
        }
        Expr half = mul(c, S.HALF, split.rest());
        return doubled(Walk.is(f, "sin"), ofDouble(sin(half)), ofDouble(cos(half)));
    }

    private static Expr doubled(boolean sine, Expr s, Expr c) {
        return sine ? mul(num(2), s, c) : sub(pow(c, 2), pow(s, 2));
    }

    /// Doubles over or under a function of the single.
    static Expr cancelled(Expr e) {
        return Walk.up(e, f -> f instanceof Mul || f instanceof Pow ? halved(f) : f);
    }

    private static Expr halved(Expr e) {
        Expr[] parts = Fraction.of(e);
        Expr result = e;
        for (int side = 0; side < 2; side++) {
            for (Expr base : Walk.powers(parts[side]).keySet()) {
                if (!Walk.is(base, "sin")) {
                    continue;
                }
                Expr half = mul(S.HALF, ((Apply) base).arg());
                var others = Walk.powers(parts[1 - side]).keySet();
                if (others.contains(cos(half)) || others.contains(sin(half))) {
                    Expr by = doubled(true, sin(half), cos(half));
                    result = Walk.up(result, f -> f.equals(base) ? by : f);
                }
            }
        }
        return result;
    }
}
