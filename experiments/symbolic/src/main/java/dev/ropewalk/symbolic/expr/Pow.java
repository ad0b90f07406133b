package dev.ropewalk.symbolic.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A power; the powers of Euler's number are applications of [Exp] instead.
public final class Pow extends Expr {
    private final Expr base;
    private final Expr exponent;

    private Pow(Expr base, Expr exponent) {
        this.base = base;
        this.exponent = exponent;
    }

    /// The evaluated power.
    public static Expr of(Expr base, Expr exponent) {
        Expr known = PowEval.eval(base, exponent);
        return known != null ? known : new Pow(base, exponent);
    }

    /// The power as it is.
    public static Pow raw(Expr base, Expr exponent) {
        return new Pow(base, exponent);
    }

    /// The base of the power.
    public Expr base() {
        return base;
    }

    /// To what it is raised.
    public Expr exponent() {
        return exponent;
    }

    @Override
    public List<Expr> args() {
        return List.of(base, exponent);
    }

    @Override
    public Expr rebuild(List<Expr> args) {
        return of(args.get(0), args.get(1));
    }

    @Override
    public String className() {
        return "Pow";
    }

    @Override
    @Nullable Expr power(Expr other) {
        return PowPower.of(base, exponent, other);
    }

    @Override
    Tri own(Fact fact) {
        return PowFacts.own(this, fact);
    }

    @Override
    SortKey makeSortKey() {
        return SortKey.of(this);
    }

    @Override
    boolean computeIsNumber() {
        return base.isNumber() && exponent.isNumber();
    }

    @Override
    int computeHash() {
        return base.hashCode() * 31 + exponent.hashCode() * 17 + 3;
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Pow p && base.equals(p.base) && exponent.equals(p.exponent);
    }
}
