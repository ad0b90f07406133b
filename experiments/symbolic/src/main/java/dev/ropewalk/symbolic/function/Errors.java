package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.expr.Trig;
import dev.ropewalk.symbolic.number.Complex;
import org.jspecify.annotations.Nullable;

/// The error functions, and Fresnel's integrals.
public final class Errors {
    /// The error function.
    public static final Head ERF =
            new Told("erf")
                    .evaluated(args -> erf(args.getFirst()))
                    .derived((e, i) -> slope(e.arg(), -1))
                    .computed((args, p) -> SpecialValues.erf(args.getFirst(), p))
                    .known((e, fact) -> real(e.arg(), fact));

    /// The complementary error function: 1 - erf.
    public static final Head ERFC =
            new Told("erfc")
                    .evaluated(args -> erfc(args.getFirst()))
                    .derived((e, i) -> neg(slope(e.arg(), -1)))
                    .computed((args, p) ->
                            Complex.ONE.minus(SpecialValues.erf(args.getFirst(), 2 * p + 64), p))
                    .known((e, fact) -> real(e.arg(), fact));

    /// The error function along the imaginary axis.
    public static final Head ERFI =
            new Told("erfi")
                    .evaluated(args -> erfi(args.getFirst()))
                    .derived((e, i) -> slope(e.arg(), 1))
                    .computed((args, p) -> {
                        Complex z = SpecialValues.erf(args.getFirst().timesI(), p);
                        return new Complex(z.im(), z.re().negate());
                    })
                    .known((e, fact) -> real(e.arg(), fact));

    /// Fresnel's integral of the sine.
    public static final Head FRESNEL_S =
            new Told("fresnels")
                    .evaluated(args -> fresnel(args.getFirst(), "fresnels"))
                    .derived((e, i) -> Trig.sin(div(mul(S.PI, pow(e.arg(), 2)), num(2))));

    /// Fresnel's integral of the cosine.
    public static final Head FRESNEL_C =
            new Told("fresnelc")
                    .evaluated(args -> fresnel(args.getFirst(), "fresnelc"))
                    .derived((e, i) -> Trig.cos(div(mul(S.PI, pow(e.arg(), 2)), num(2))));

    private Errors() {}

    private static Expr slope(Expr x, int sign) {
        return div(mul(num(2), Exp.HEAD.of(mul(num(sign), pow(x, 2)))), sqrt(S.PI));
    }

    private static Tri real(Expr x, Fact fact) {
        return fact == Fact.EXTENDED_REAL && x.is(Fact.EXTENDED_REAL) ? Tri.YES : Tri.UNKNOWN;
    }

    private static @Nullable Expr erf(Expr x) {
        if (x.equals(S.NAN) || x.equals(S.ZOO)) {
            return S.NAN;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return x.equals(S.OO) ? S.ONE : S.MINUS_ONE;
        }
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        Expr imaginary = Trig.coefficient(x, S.I);
        if (S.OO.equals(imaginary) || S.NEG_OO.equals(imaginary)) {
            return x;
        }
        return Ops.isMinus(x) ? neg(ERF.of(neg(x))) : null;
    }

    private static @Nullable Expr erfc(Expr x) {
        if (x.equals(S.NAN)) {
            return x;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return x.equals(S.OO) ? S.ZERO : num(2);
        }
        if (x.is(Fact.ZERO)) {
            return S.ONE;
        }
        return Ops.isMinus(x) ? sub(num(2), ERFC.of(neg(x))) : null;
    }

    private static @Nullable Expr erfi(Expr x) {
        if (x.equals(S.NAN) || x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return x;
        }
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (Ops.isMinus(x)) {
            return neg(ERFI.of(neg(x)));
        }
        Expr imaginary = Trig.coefficient(x, S.I);
        return imaginary == null ? null : mul(S.I, ERF.of(imaginary));
    }

    private static @Nullable Expr fresnel(Expr x, String name) {
        Head head = name.equals("fresnels") ? FRESNEL_S : FRESNEL_C;
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return x.equals(S.OO) ? S.HALF : S.HALF.negate();
        }
        return Ops.isMinus(x) ? neg(head.of(neg(x))) : null;
    }
}
