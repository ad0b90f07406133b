package dev.ropewalk.symbolic.expr;

import java.util.List;

/// An expression as a number times the rest: SymPy's `as_coeff_Mul`.
///
/// @param coefficient one where there is none
/// @param rest one where the expression is a number
public record CoeffMul(Num coefficient, Expr rest) {
    /// Splits.
    public static CoeffMul of(Expr e) {
        if (e instanceof Num n) {
            return new CoeffMul(n, S.ONE);
        }
        if (e instanceof Mul m && m.args().getFirst() instanceof Num n) {
            return new CoeffMul(n, Mul.raw(Lists.rest(m.args())));
        }
        return new CoeffMul(S.ONE, e);
    }

    /// Splits off a rational number only; of another, no more than its sign.
    public static CoeffMul rational(Expr e) {
        CoeffMul split = of(e);
        if (split.coefficient instanceof Rat) {
            return split;
        }
        if (split.coefficient.isNegative() && e instanceof Mul) {
            List<Expr> all = Lists.prepend(split.coefficient.negate(), Mul.factors(split.rest));
            return new CoeffMul(S.MINUS_ONE, Mul.raw(all));
        }
        return new CoeffMul(S.ONE, e);
    }

    /// A number times an expression, without distributing over a sum: SymPy's `_keep_coeff`.
    public static Expr keep(Num coefficient, Expr e) {
        if (e.isOne()) {
            return coefficient;
        }
        if (coefficient.isOne()) {
            return e;
        }
        if (coefficient.isMinusOne()) {
            return Ops.neg(e);
        }
        return join(coefficient, e);
    }

    /// As [#keep], and the coefficient -1 stays in front of a sum too.
    public static Expr keepSign(Num coefficient, Expr e) {
        return coefficient.isMinusOne() && e instanceof Add
                ? join(coefficient, e)
                : keep(coefficient, e);
    }

    private static Expr join(Num coefficient, Expr e) {
        if (e instanceof Add) {
            return Mul.raw(List.of(coefficient, e));
        }
        if (!(e instanceof Mul m)) {
            Expr product = Ops.mul(coefficient, e);
            return product instanceof Num && !(e instanceof Num)
                    ? Mul.raw(List.of(coefficient, e))
                    : product;
        }
        if (m.args().getFirst() instanceof Num n) {
            Num both = n.times(coefficient);
            return both.isOne()
                    ? Mul.raw(Lists.rest(m.args()))
                    : Mul.raw(Lists.with(m.args(), 0, both));
        }
        return Mul.raw(Lists.prepend(coefficient, m.args()));
    }
}
