package dev.ropewalk.symbolic.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sum of two or more terms: a number first, then the others in canonical order.
public final class Add extends Expr {
    private final List<Expr> args;

    private Add(List<Expr> args) {
        this.args = List.copyOf(args);
    }

    /// The evaluated sum.
    public static Expr of(List<? extends Expr> terms) {
        return AddBuilder.build(terms);
    }

    /// The sum of these terms as they are.
    public static Expr raw(List<Expr> terms) {
        return switch (terms.size()) {
            case 0 -> S.ZERO;
            case 1 -> terms.getFirst();
            default -> new Add(terms);
        };
    }

    /// The terms of an expression; what is no sum is its own.
    public static List<Expr> terms(Expr e) {
        return e instanceof Add a ? a.args : List.of(e);
    }

    @Override
    public List<Expr> args() {
        return args;
    }

    @Override
    public Expr rebuild(List<Expr> newArgs) {
        return of(newArgs);
    }

    @Override
    public String className() {
        return "Add";
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return AddPower.of(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        return AddFacts.own(this, fact);
    }

    @Override
    SortKey makeSortKey() {
        return SortKey.of(this);
    }

    @Override
    boolean computeIsNumber() {
        return args.stream().allMatch(Expr::isNumber);
    }

    @Override
    int computeHash() {
        return args.hashCode() * 31 + 1;
    }

    @Override
    boolean same(Expr other) {
        return args.equals(other.args());
    }
}
