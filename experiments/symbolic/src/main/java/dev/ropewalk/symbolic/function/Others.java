package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Abs;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.S;
import java.util.List;
import org.apfloat.ApcomplexMath;
import org.jspecify.annotations.Nullable;

/// Steps, pulses, and Lambert's function.
public final class Others {
    /// Zero left of the origin, one right of it.
    public static final Head HEAVISIDE =
            new Told("Heaviside", 1, 2)
                    .evaluated(args -> heaviside(args))
                    .derived((e, i) -> i == 0 ? pulse(e.arg()) : null);

    /// The derivative of the step.
    public static final Head DIRAC =
            new Told("DiracDelta", 1, 2)
                    .evaluated(args -> dirac(args))
                    .derived((e, i) -> derived(e.arg(), e.args().size() == 2 ? e.arg(1) : S.ZERO));

    /// Kronecker's delta: 1 for equal arguments, otherwise 0.
    public static final Head KRONECKER =
            new Told("KroneckerDelta", 2, 2).evaluated(args -> kronecker(args.get(0), args.get(1)));

    /// The inverse of x exp(x); a second argument is the branch.
    public static final Head LAMBERT =
            new Told("LambertW", 1, 2)
                    .evaluated(args -> lambert(args))
                    .derived((e, i) -> i == 0 ? div(e, mul(e.arg(), add(S.ONE, e))) : null)
                    .computed((args, p) ->
                            args.size() == 1
                                    ? SpecialValues.apply(args.getFirst(), p, ApcomplexMath::w)
                                    : null);

    private Others() {}

    private static Expr pulse(Expr x) {
        return DIRAC.of(x);
    }

    private static Expr derived(Expr x, Expr order) {
        return DIRAC.of(x, add(order, S.ONE));
    }

    private static @Nullable Expr heaviside(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.equals(S.NAN)) {
            return x;
        }
        if (x.is(Fact.EXTENDED_NEGATIVE)) {
            return S.ZERO;
        }
        if (x.is(Fact.EXTENDED_POSITIVE)) {
            return S.ONE;
        }
        return x.is(Fact.ZERO) ? (args.size() == 2 ? args.get(1) : S.HALF) : null;
    }

    private static @Nullable Expr dirac(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.isNot(Fact.ZERO) && x.is(Fact.EXTENDED_REAL)) {
            return S.ZERO;
        }
        if (args.size() == 2 && args.get(1).isZero()) {
            return DIRAC.of(x);
        }
        return args.size() == 1 && Ops.isMinus(x) ? DIRAC.of(neg(x)) : null;
    }

    private static @Nullable Expr kronecker(Expr a, Expr b) {
        Expr gap = sub(a, b);
        if (gap.is(Fact.ZERO)) {
            return S.ONE;
        }
        return gap.isNot(Fact.ZERO) ? S.ZERO : null;
    }

    private static @Nullable Expr lambert(List<Expr> args) {
        Expr x = args.getFirst();
        boolean main = args.size() == 1 || args.get(1).isZero();
        if (!main) {
            return null;
        }
        if (args.size() == 2) {
            return LAMBERT.of(x);
        }
        if (x.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (x.equals(S.E)) {
            return S.ONE;
        }
        if (x.equals(neg(Exp.HEAD.of(S.MINUS_ONE)))) {
            return S.MINUS_ONE;
        }
        if (x.equals(div(neg(Log.HEAD.of(num(2))), num(2)))) {
            return neg(Log.HEAD.of(num(2)));
        }
        if (x.equals(mul(num(2), Log.HEAD.of(num(2))))) {
            return Log.HEAD.of(num(2));
        }
        return x.equals(S.OO) ? S.OO : null;
    }

    /// A real root: that of a negative number to an odd degree is negative.
    public static Expr realRoot(Expr x, Expr degree) {
        boolean odd = degree.is(Fact.ODD);
        if (odd && x.is(Fact.NEGATIVE)) {
            return neg(Ops.pow(Abs.HEAD.of(x), Ops.inverse(degree)));
        }
        return Ops.pow(x, Ops.inverse(degree));
    }
}
