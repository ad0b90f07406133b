package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Powers of sums: only of complex numbers, and of sums with floats.
final class AddPower {
    private AddPower() {}

    static @Nullable Expr of(Add base, Expr exponent) {
        if (base.args().stream().anyMatch(a -> a.is(Fact.INFINITE))) {
            return infinite(base, exponent);
        }
        if (exponent instanceof Rat e && base.isNumber()) {
            Num[] parts = Complexes.numbers(base);
            return parts.length == 0 ? null : ofComplex(parts[0], parts[1], e);
        }
        boolean scales = exponent instanceof Num n && !n.abs().isOne();
        return scales ? scaled(base, exponent) : null;
    }

    private static @Nullable Expr infinite(Add base, Expr exponent) {
        boolean complex =
                base.args().size() == 2
                        && exponent.isNot(Fact.ZERO)
                        && base.args().stream().anyMatch(a -> CoeffMul.of(a).rest().equals(S.I))
                        && base.args().getFirst() instanceof Num;
        if (!complex) {
            return null;
        }
        if (exponent.is(Fact.EXTENDED_NEGATIVE)) {
            return S.ZERO;
        }
        return exponent.is(Fact.EXTENDED_POSITIVE) && !exponent.isOne() ? S.ZOO : null;
    }

    private static @Nullable Expr ofComplex(Num re, Num im, Rat e) {
        if (e.isMinusOne()) {
            Expr norm = add(re.times(re), im.times(im));
            return Mul.unevaluated(List.of(sub(re, mul(im, S.I)), inverse(norm)));
        }
        if (!e.under().equals(BigInteger.TWO)) {
            return null;
        }
        Expr size = sqrt(add(re.times(re), im.times(im)));
        if (!(size instanceof Rat d)) {
            return null;
        }
        Expr root = pow(sqrt(div(sub(d, re), num(2))), Rat.of(e.over()));
        Expr turn = add(div(add(d, re), im.abs()), mul(num(im.signum()), S.I));
        return mul(root, Expand.multinomial(pow(turn, Rat.of(e.over()))));
    }

    /// Takes the largest float coefficient out, so that no power of it is lost.
    private static @Nullable Expr scaled(Add base, Expr exponent) {
        List<CoeffMul> terms = Lists.map(base.args(), CoeffMul::of);
        if (terms.stream().noneMatch(t -> t.coefficient() instanceof Flt)) {
            return null;
        }
        Num big = S.ZERO;
        for (CoeffMul term : terms) {
            Num size = term.coefficient().abs();
            big = size.compareTo(big) >= 0 ? size : big;
        }
        if (!big.isPositive() || big.compareTo(S.ONE) == 0) {
            return null;
        }
        List<Expr> scaled = new ArrayList<>();
        for (CoeffMul term : terms) {
            boolean biggest = term.coefficient().abs().compareTo(big) == 0;
            Expr c = biggest ? num(term.coefficient().signum()) : div(term.coefficient(), big);
            scaled.add(mul(c, term.rest()));
        }
        return mul(pow(big, exponent), pow(Add.of(scaled), exponent));
    }
}
