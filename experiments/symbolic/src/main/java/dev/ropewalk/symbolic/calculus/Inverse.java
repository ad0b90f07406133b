package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.ArcSinCos;
import dev.ropewalk.symbolic.expr.ArcTanCot;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Trig;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions on an argument for a function to have a value.
final class Inverse {
    private Inverse() {}

    /// The arguments for which the function is c, of one turn; nothing if that is not known here.
    static @Nullable List<Expr> of(Apply f, Expr c) {
        return switch (f.head().name()) {
            case "exp" ->
                    c.isZero()
                            ? List.of()
                            : List.of(
                                    c instanceof Rat r
                                                    && r.isPositive()
                                                    && !r.isWhole()
                                                    && !r.over().equals(BigInteger.ONE)
                                            ? Apply.raw(Log.HEAD, List.of(r))
                                            : Log.HEAD.of(c));
            case "log" -> List.of(Exp.HEAD.of(c));
            case "sin" -> {
                Expr angle = ArcSinCos.ASIN.of(c);
                yield List.of(angle, sub(S.PI, angle));
            }
            case "cos" -> {
                Expr angle = ArcSinCos.ACOS.of(c);
                yield List.of(angle, sub(mul(num(2), S.PI), angle));
            }
            case "tan" -> List.of(ArcTanCot.ATAN.of(c));
            case "asin" -> List.of(Trig.sin(c));
            case "acos" -> List.of(Trig.cos(c));
            case "atan" -> List.of(Trig.tan(c));
            default -> null;
        };
    }

    /// As [#of(Apply, Expr)]: the exponents where x is in the exponent, else the bases.
    static @Nullable List<Expr> of(Pow p, Expr c, Sym x) {
        if (!p.base().contains(x)) {
            if (c.isZero()) {
                return List.of();
            }
            boolean single = p.base() instanceof Rat r && r.isWhole() && isNoPower(r.over());
            if (!single && p.base() instanceof Rat) {
                return null; // it has other roots beside the real one
            }
            return p.base() instanceof Rat && c instanceof Rat
                    ? List.of(Log.HEAD.of(c, p.base()))
                    : List.of(div(Log.HEAD.of(c), Log.HEAD.of(p.base())));
        }
        boolean root = p.exponent() instanceof Rat r && r.inverse().isWhole();
        return root ? List.of(pow(c, ((Rat) p.exponent()).inverse())) : null;
    }

    private static boolean isNoPower(BigInteger n) {
        for (int root = 2; root < n.bitLength() + 1; root++) {
            BigInteger base = BigInteger.valueOf(Math.round(Math.pow(n.doubleValue(), 1.0 / root)));
            if (base.pow(root).equals(n)) {
                return false;
            }
        }
        return true;
    }
}
