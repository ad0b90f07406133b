package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Abs;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.ArcHyperbolic;
import dev.ropewalk.symbolic.expr.ArcSecCsc;
import dev.ropewalk.symbolic.expr.ArcSinCos;
import dev.ropewalk.symbolic.expr.ArcTanCot;
import dev.ropewalk.symbolic.expr.Arg;
import dev.ropewalk.symbolic.expr.Atan2;
import dev.ropewalk.symbolic.expr.Bounds;
import dev.ropewalk.symbolic.expr.Conjugate;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Hyperbolic;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.ReIm;
import dev.ropewalk.symbolic.expr.SecCsc;
import dev.ropewalk.symbolic.expr.Sign;
import dev.ropewalk.symbolic.expr.SinCos;
import dev.ropewalk.symbolic.expr.TanCot;
import dev.ropewalk.symbolic.form.Logic;
import dev.ropewalk.symbolic.function.Errors;
import dev.ropewalk.symbolic.function.ExpIntegrals;
import dev.ropewalk.symbolic.function.Extreme;
import dev.ropewalk.symbolic.function.Factorials;
import dev.ropewalk.symbolic.function.Gammas;
import dev.ropewalk.symbolic.function.Mod;
import dev.ropewalk.symbolic.function.Numbers;
import dev.ropewalk.symbolic.function.Others;
import dev.ropewalk.symbolic.function.Rounding;
import dev.ropewalk.symbolic.function.Zetas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of expressions by their names.
final class Heads {
    private static final List<Head> heads =
            List.of(
                    Exp.HEAD,
                    Log.HEAD,
                    Abs.HEAD,
                    Sign.HEAD,
                    ReIm.RE,
                    ReIm.IM,
                    Arg.HEAD,
                    Conjugate.HEAD,
                    SinCos.SIN,
                    SinCos.COS,
                    TanCot.TAN,
                    TanCot.COT,
                    SecCsc.SEC,
                    SecCsc.CSC,
                    SecCsc.SECH,
                    SecCsc.CSCH,
                    ArcSinCos.ASIN,
                    ArcSinCos.ACOS,
                    ArcTanCot.ATAN,
                    ArcTanCot.ACOT,
                    ArcSecCsc.ASEC,
                    ArcSecCsc.ACSC,
                    Atan2.HEAD,
                    Hyperbolic.SINH,
                    Hyperbolic.COSH,
                    Hyperbolic.TANH,
                    Hyperbolic.COTH,
                    ArcHyperbolic.ASINH,
                    ArcHyperbolic.ACOSH,
                    ArcHyperbolic.ATANH,
                    ArcHyperbolic.ACOTH,
                    Rounding.FLOOR,
                    Rounding.CEILING,
                    Mod.HEAD,
                    Extreme.MAX,
                    Extreme.MIN,
                    Factorials.FACTORIAL,
                    Factorials.DOUBLE,
                    Factorials.RISING,
                    Factorials.FALLING,
                    Factorials.BINOMIAL,
                    Factorials.SUBFACTORIAL,
                    Gammas.GAMMA,
                    Gammas.LOGGAMMA,
                    Gammas.POLYGAMMA,
                    Gammas.BETA,
                    Gammas.UPPER,
                    Gammas.LOWER,
                    Errors.ERF,
                    Errors.ERFC,
                    Errors.ERFI,
                    Errors.FRESNEL_S,
                    Errors.FRESNEL_C,
                    ExpIntegrals.EI,
                    ExpIntegrals.SI,
                    ExpIntegrals.CI,
                    ExpIntegrals.SHI,
                    ExpIntegrals.CHI,
                    ExpIntegrals.LI,
                    ExpIntegrals.EXPINT,
                    ExpIntegrals.SINC,
                    Zetas.ZETA,
                    Numbers.FIBONACCI,
                    Numbers.LUCAS,
                    Numbers.BERNOULLI,
                    Numbers.HARMONIC,
                    Numbers.CATALAN,
                    Others.HEAVISIDE,
                    Others.DIRAC,
                    Others.KRONECKER,
                    Others.LAMBERT,
                    Bounds.HEAD,
                    Logic.AND,
                    Logic.OR,
                    Logic.XOR,
                    Logic.NOT,
                    Logic.IMPLIES,
                    Logic.EQUIVALENT);

    private Heads() {}

    static void put(Map<String, Value> names) {
        for (Head head : heads) {
            names.put(head.name(), function(head));
        }
        alias(names, "ln", "log");
        alias(names, "rf", "RisingFactorial");
        alias(names, "ff", "FallingFactorial");
        names.put("digamma", polygamma("digamma", 0));
        names.put("trigamma", polygamma("trigamma", 1));
    }

    private static void alias(Map<String, Value> names, String name, String other) {
        Value value = names.get(other);
        if (value != null) {
            names.put(name, value);
        }
    }

    private static Value polygamma(String name, int order) {
        return new Value.Function(
                name,
                true,
                args ->
                        Value.of(
                                Gammas.POLYGAMMA.of(
                                        Convert.expr(Value.of(order)), args.expect(1, 1).expr(0))));
    }

    /// The head of that name, or nothing.
    static @Nullable Head named(String name) {
        for (Head head : heads) {
            if (head.name().equals(name)) {
                return head;
            }
        }
        return null;
    }

    /// A head as something to call.
    static Value function(Head head) {
        return new Value.Function(head.name(), true, args -> call(head, args));
    }

    private static Value call(Head head, Arguments args) {
        args.names("evaluate", "real", "integer", "positive");
        int n = args.size();
        if (n < head.least() || n > head.most()) {
            throw PythonError.type(
                    head.name()
                            + " takes "
                            + (head.least() == head.most() ? "exactly " : "at least ")
                            + head.least()
                            + " argument"
                            + (head.least() == 1 ? "" : "s")
                            + " ("
                            + n
                            + " given)");
        }
        return Value.of(
                args.flag("evaluate", true)
                        ? head.of(args.exprs())
                        : Apply.raw(head, args.exprs()));
    }
}
