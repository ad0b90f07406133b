package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import java.util.ArrayList;
import java.util.List;

/// Sums in the one of their two signs that SymPy prefers, `x - y` and not `y - x`: its `signsimp`.
///
/// @param minus whether the sign was taken out
/// @param rest what is left
public record Signs(boolean minus, Expr rest) {
    /// The expression in its preferred signs; a sum keeps its sign.
    public static Expr simplify(Expr e) {
        return of(e).value();
    }

    /// The whole, with the sign put back.
    public Expr value() {
        return minus ? neg(rest) : rest;
    }

    /// Takes the sign out.
    public static Signs of(Expr e) {
        return switch (e) {
            case Num _, Const _, Sym _ -> new Signs(false, e);
            case Add a -> ofSum(a);
            case Mul m -> ofProduct(m);
            case Pow p -> ofPower(p);
            case Apply a -> {
                List<Expr> args = Lists.map(a.args(), Signs::simplify);
                yield new Signs(false, Lists.same(args, a.args()) ? a : a.rebuild(args));
            }
        };
    }

    private static Signs ofSum(Add sum) {
        List<Expr> args = Lists.map(sum.args(), Signs::simplify);
        Expr same = Lists.same(args, sum.args()) ? sum : Add.of(args);
        return same instanceof Add && Ops.isMinus(same) && neg(same) instanceof Add
                ? new Signs(true, neg(same))
                : new Signs(false, same);
    }

    private static Signs ofProduct(Mul product) {
        boolean minus = false;
        List<Expr> factors = new ArrayList<>();
        for (Expr factor : product.args()) {
            Signs signs = of(factor);
            minus ^= signs.minus;
            factors.add(signs.rest);
        }
        Expr rest = Lists.same(factors, product.args()) ? product : Mul.of(factors);
        return new Signs(minus, rest);
    }

    private static Signs ofPower(Pow p) {
        Expr exponent = simplify(p.exponent());
        if (!(exponent instanceof Rat e) || !e.isWhole()) {
            return new Signs(false, pow(simplify(p.base()), exponent));
        }
        Signs base = of(p.base());
        return new Signs(base.minus && e.isOdd(), pow(base.rest, e));
    }
}
