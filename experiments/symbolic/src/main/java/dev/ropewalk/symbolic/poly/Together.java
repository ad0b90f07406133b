package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.FactorTerms;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;

/// Brings sums over one denominator, without expanding.
public final class Together {
    private Together() {}

    /// SymPy's `together`.
    public static Expr of(Expr e) {
        return of(e, false, true);
    }

    /// As [#of(Expr)].
    ///
    /// @param deep whether in the arguments of functions and in exponents too
    /// @param fraction whether the denominator is looked for in all terms
    public static Expr of(Expr e, boolean deep, boolean fraction) {
        if (e.args().isEmpty()) {
            return e;
        }
        return switch (e) {
            case Apply a when a.head().isFunction() && !deep -> a;
            case Add a ->
                    FactorTerms.gcdTerms(
                            Add.raw(Lists.map(a.args(), t -> of(t, deep, fraction))),
                            false,
                            true,
                            fraction);
            case Pow p ->
                    Ops.pow(
                            of(p.base(), deep, fraction),
                            deep ? of(p.exponent(), true, fraction) : p.exponent());
            default -> e.rebuild(Lists.map(e.args(), a -> of(a, deep, fraction)));
        };
    }
}
