package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;

import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Hyperbolic;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Trig;
import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The integrals of exponential, sine, cosine and one over logarithm.
public final class ExpIntegrals {
    /// The exponential integral.
    public static final Head EI =
            new Told("Ei")
                    .evaluated(args -> ei(args.getFirst()))
                    .derived((e, i) -> div(Exp.HEAD.of(e.arg()), e.arg()))
                    .computed(ExpIntegrals::eiValue);

    /// The sine integral.
    public static final Head SI =
            new Told("Si")
                    .evaluated(args -> odd(args.getFirst(), "Si"))
                    .derived((e, i) -> div(Trig.sin(e.arg()), e.arg()))
                    .computed((args, p) -> SeriesValues.si(args.getFirst(), p, -1));

    /// The cosine integral.
    public static final Head CI =
            new Told("Ci")
                    .evaluated(args -> ci(args.getFirst()))
                    .derived((e, i) -> div(Trig.cos(e.arg()), e.arg()))
                    .computed((args, p) -> SeriesValues.ci(args.getFirst(), p, -1));

    /// The hyperbolic sine integral.
    public static final Head SHI =
            new Told("Shi")
                    .evaluated(args -> odd(args.getFirst(), "Shi"))
                    .derived((e, i) -> div(Hyperbolic.SINH.of(e.arg()), e.arg()))
                    .computed((args, p) -> SeriesValues.si(args.getFirst(), p, 1));

    /// The hyperbolic cosine integral.
    public static final Head CHI =
            new Told("Chi")
                    .evaluated(args -> ci(args.getFirst()))
                    .derived((e, i) -> div(Hyperbolic.COSH.of(e.arg()), e.arg()))
                    .computed((args, p) -> SeriesValues.ci(args.getFirst(), p, 1));

    /// The logarithmic integral.
    public static final Head LI =
            new Told("li")
                    .evaluated(args -> li(args.getFirst()))
                    .derived((e, i) -> inverse(Log.HEAD.of(e.arg())))
                    .computed((args, p) -> eiValue(List.of(args.getFirst().log(p + 16)), p));

    /// The generalized exponential integral.
    public static final Head EXPINT =
            new Told("expint", 2, 2)
                    .derived((e, i) -> i == 1 ? neg(expint(e.arg(0), e.arg(1))) : null);

    /// The sine divided by its angle.
    public static final Head SINC = new Told("sinc").evaluated(args -> sinc(args.getFirst()));

    private ExpIntegrals() {}

    private static Expr expint(Expr n, Expr x) {
        return EXPINT.of(Ops.sub(n, S.ONE), x);
    }

    private static @Nullable Complex eiValue(List<Complex> args, int precision) {
        return SeriesValues.ei(args.getFirst(), precision);
    }

    private static @Nullable Expr ei(Expr x) {
        if (x.is(Fact.ZERO)) {
            return S.NEG_OO;
        }
        if (x.equals(S.OO)) {
            return S.OO;
        }
        return x.equals(S.NEG_OO) ? S.ZERO : null;
    }

    private static @Nullable Expr odd(Expr x, String name) {
        Head head = name.equals("Si") ? SI : SHI;
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            Expr size = head.equals(SI) ? div(S.PI, num(2)) : S.OO;
            return x.equals(S.OO) ? size : neg(size);
        }
        if (Ops.isMinus(x)) {
            return neg(head.of(neg(x)));
        }
        Expr imaginary = Trig.coefficient(x, S.I);
        return imaginary == null ? null : mul(S.I, (head.equals(SI) ? SHI : SI).of(imaginary));
    }

    private static @Nullable Expr ci(Expr x) {
        if (x.is(Fact.ZERO)) {
            return S.ZOO;
        }
        return x.equals(S.OO) ? S.ZERO : null;
    }

    private static @Nullable Expr li(Expr x) {
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (x.isOne()) {
            return S.NEG_OO;
        }
        return x.equals(S.OO) ? S.OO : null;
    }

    private static @Nullable Expr sinc(Expr x) {
        if (x.is(Fact.ZERO)) {
            return S.ONE;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return S.ZERO;
        }
        return Ops.isMinus(x) ? SINC.of(neg(x)) : null;
    }
}
