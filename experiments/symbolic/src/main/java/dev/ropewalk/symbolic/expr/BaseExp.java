package dev.ropewalk.symbolic.expr;

/// An expression as a power: SymPy's `as_base_exp`.
///
/// @param exponent one where it is no power
public record BaseExp(Expr base, Expr exponent) {
    /// Splits; the exponential has the base E, and 1/2 to x is 2 to -x.
    public static BaseExp of(Expr e) {
        return switch (e) {
            case Pow p ->
                    p.base() instanceof Rat r && r.over().equals(S.ONE.over()) && !r.isWhole()
                            ? new BaseExp(Rat.of(r.under()), Ops.neg(p.exponent()))
                            : new BaseExp(p.base(), p.exponent());
            case Apply a when a.is(Exp.HEAD) -> new BaseExp(S.E, a.arg());
            default -> new BaseExp(e, S.ONE);
        };
    }

    /// A power whose exponent is the integer part of the given one: SymPy's `decompose_power`.
    ///
    /// @return the exponent is an integer
    public static BaseExp integral(Expr e) {
        BaseExp split = of(e);
        if (split.exponent instanceof Num n) {
            if (!(n instanceof Rat r)) {
                return new BaseExp(e, S.ONE);
            }
            return r.isWhole()
                    ? split
                    : new BaseExp(
                            Ops.pow(split.base, Rat.of(S.ONE.over(), r.under())), Rat.of(r.over()));
        }
        CoeffMul parts = CoeffMul.rational(split.exponent);
        if (parts.coefficient().isOne()) {
            return new BaseExp(e, S.ONE);
        }
        Rat r = (Rat) parts.coefficient();
        Expr tail =
                r.isMinusOne()
                        ? parts.rest()
                        : CoeffMul.keep(Rat.of(S.ONE.over(), r.under()), parts.rest());
        return new BaseExp(Ops.pow(split.base, tail), Rat.of(r.over()));
    }
}
