package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Complexes;
import dev.ropewalk.symbolic.expr.Conjugate;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.ReIm;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sign;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.form.Piecewise;
import dev.ropewalk.symbolic.function.Others;
import dev.ropewalk.symbolic.function.Undefined;
import dev.ropewalk.symbolic.substitute.Subs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Derivatives of what is no function with a derivative of its own.
final class DiffForms {
    private DiffForms() {}

    static @Nullable Expr of(Apply a, Expr x, UnaryOperator<Expr> diff) {
        if (a.is(Piecewise.HEAD)) {
            return Piecewise.HEAD.of(
                    Lists.map(
                            a.args(),
                            p ->
                                    Piecewise.piece(
                                            diff.apply(((Apply) p).arg(0)), ((Apply) p).arg(1))));
        }
        if (a.is(ReIm.RE) || a.is(ReIm.IM) || a.is(Conjugate.HEAD)) {
            Expr inner = diff.apply(a.arg());
            return x.is(Fact.REAL) ? a.head().of(inner) : Derivative.of(a, x, S.ONE);
        }
        if (a.is(Sign.HEAD)) {
            return a.arg().is(Fact.EXTENDED_REAL)
                    ? mul(num(2), diff.apply(a.arg()), Others.DIRAC.of(a.arg()))
                    : Derivative.of(a, x, S.ONE);
        }
        if (a.head() instanceof Derivative) {
            return Derivative.of(a, x, S.ONE);
        }
        if (a.is(Bound.INTEGRAL)) {
            return ofIntegral(a, x, diff);
        }
        return a.head() instanceof Form ? Derivative.of(a, x, S.ONE) : null;
    }

    private static @Nullable Expr ofIntegral(Apply a, Expr x, UnaryOperator<Expr> diff) {
        if (a.args().size() != 2) {
            return Derivative.of(a, x, S.ONE);
        }
        Apply limit = (Apply) a.arg(1);
        if (limit.args().size() == 1) {
            return limit.arg().equals(x) ? a.arg() : Bound.INTEGRAL.of(diff.apply(a.arg()), limit);
        }
        List<Expr> terms = new ArrayList<>();
        Expr high = limit.args().getLast();
        terms.add(mul(Subs.of(a.arg(), limit.arg(), high), diff.apply(high)));
        if (limit.args().size() == 3) {
            terms.add(
                    neg(
                            mul(
                                    Subs.of(a.arg(), limit.arg(), limit.arg(1)),
                                    diff.apply(limit.arg(1)))));
        }
        Expr inner = limit.arg().equals(x) ? S.ZERO : diff.apply(a.arg());
        if (!inner.isZero()) {
            terms.add(Bound.INTEGRAL.of(inner, limit));
        }
        return Add.of(terms);
    }

    /// The derivative of the size of a complex number.
    static Expr ofAbs(Apply abs, Expr x) {
        Expr re = Complexes.re(abs.arg());
        Expr im = Complexes.im(abs.arg());
        Expr over = add(mul(re, Derivative.of(re, x, S.ONE)), mul(im, Derivative.of(im, x, S.ONE)));
        return div(mul(over, Sign.HEAD.of(abs.arg())), abs.arg());
    }

    /// The derivative of an unknown function with respect to an argument, from 0.
    static @Nullable Expr unknown(Apply f, int index) {
        if (!(f.head() instanceof Undefined)) {
            return null;
        }
        Expr arg = f.arg(index);
        long times = f.args().stream().filter(other -> other.has(arg)).count();
        if (arg instanceof Sym && times == 1) {
            return Derivative.of(f, arg, S.ONE);
        }
        Sym xi = Sym.dummy("xi_" + (index + 1));
        Expr inner = Derivative.of(f.head().of(Lists.with(f.args(), index, xi)), xi, S.ONE);
        return Apply.raw(Bound.SUBS, List.of(inner, Form.tuple(xi), Form.tuple(arg)));
    }
}
