package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.ArcSinCos;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Content;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Hyperbolic;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Trig;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The integrals that are known by heart, in the argument of the function.
final class Table {
    private static final Set<String> inverses = Set.of("log", "asin", "acos", "atan");

    private Table() {}

    static Expr log(Expr e) {
        return Log.HEAD.of(e);
    }

    static boolean isInverse(Apply f) {
        return inverses.contains(f.head().name());
    }

    /// Of a function that stays one of its kind.
    static @Nullable Expr smooth(Apply f) {
        Expr u = f.args().getFirst();
        return switch (f.head().name()) {
            case "exp" -> f;
            case "sin" -> neg(Trig.cos(u));
            case "cos" -> Trig.sin(u);
            case "sinh" -> Hyperbolic.COSH.of(u);
            case "cosh" -> Hyperbolic.SINH.of(u);
            default -> null;
        };
    }

    static @Nullable Expr of(Apply f, Sym x) {
        Expr u = f.arg();
        return switch (f.head().name()) {
            case "tan" -> neg(log(Trig.cos(u)));
            case "log" -> u.equals(x) ? sub(mul(x, f), x) : null;
            default -> smooth(f);
        };
    }

    static @Nullable Expr ofPower(Pow p, Sym x) {
        boolean arc =
                p.base().equals(sub(S.ONE, pow(x, num(2)))) && p.exponent().equals(neg(S.HALF));
        return arc ? ArcSinCos.ASIN.of(x) : null;
    }

    /// The product of a sum and a function, with the sum's denominator outside.
    static Expr times(Expr sum, Expr f) {
        if (!(sum instanceof Add a)) {
            return mul(sum, f);
        }
        CoeffMul split = Content.primitive(a);
        return split.coefficient().isOne()
                ? mul(sum, f)
                : Mul.of(List.of(split.coefficient(), split.rest(), f));
    }
}
