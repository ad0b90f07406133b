package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Constants;
import dev.ropewalk.symbolic.number.Elementary;
import dev.ropewalk.symbolic.number.Real;
import dev.ropewalk.symbolic.number.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One numeric evaluation at a working precision, whatever may cancel in it.
final class Evaluation {
    private final int work;

    private Evaluation(int work) {
        this.work = work;
    }

    /// @throws ArithmeticException where there is no value
    static @Nullable Complex of(Expr e, int work) {
        return new Evaluation(work).value(e);
    }

    private @Nullable Complex value(Expr e) {
        Stop.check();
        return switch (e) {
            case Rat r -> Complex.of(Real.ratio(r.over(), r.under(), work));
            case Flt f -> Complex.of(f.value());
            case Inf _, Sym _ -> null;
            case Const c -> constant(c);
            case Add a -> sum(a);
            case Mul m -> product(m);
            case Pow p -> power(p);
            case Apply a -> apply(a);
        };
    }

    private @Nullable Complex constant(Const c) {
        if (c.equals(S.I)) {
            return Complex.I;
        }
        if (c.equals(S.PI)) {
            return Complex.of(Elementary.pi(work));
        }
        if (c.equals(S.E)) {
            return Complex.of(Elementary.exp(Real.ONE, work));
        }
        Real value = Constants.of(c.text(), work);
        return value == null ? null : Complex.of(value);
    }

    private @Nullable Complex sum(Add a) {
        Complex total = Complex.ZERO;
        for (Expr term : a.args()) {
            Complex one = value(term);
            if (one == null) {
                return null;
            }
            total = total.plus(one, work);
        }
        return total;
    }

    private @Nullable Complex product(Mul m) {
        Complex total = Complex.ONE;
        for (Expr factor : m.args()) {
            Complex one = value(factor);
            if (one == null) {
                return null;
            }
            total = total.times(one, work);
        }
        return total;
    }

    private @Nullable Complex power(Pow p) {
        Complex base = value(p.base());
        Complex exponent = value(p.exponent());
        if (base == null || exponent == null) {
            return null;
        }
        if (base.isZero()) {
            if (exponent.re().signum() <= 0) {
                throw new ArithmeticException("0 to no positive power");
            }
            return base;
        }
        if (p.exponent().equals(S.HALF)) {
            return base.sqrt(work);
        }
        if (p.exponent() instanceof Rat r
                && !r.isWhole()
                && base.isReal()
                && base.re().signum() > 0) {
            Real root = Elementary.log(base.re(), work + 16);
            Real scaled = root.times(exponent.re(), work + 16);
            return Complex.of(Elementary.exp(scaled, work));
        }
        return base.power(exponent, work);
    }

    private @Nullable Complex apply(Apply a) {
        Complex whole = a.head().numericWhole(a, work);
        if (whole != null) {
            return whole;
        }
        List<Complex> args = new ArrayList<>();
        for (Expr arg : a.args()) {
            Complex one = value(arg);
            if (one == null) {
                return null;
            }
            args.add(one);
        }
        return a.head().numeric(args, work);
    }
}
