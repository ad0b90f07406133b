package dev.ropewalk.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A product of two or more factors: a number first, then the others in canonical order.
public final class Mul extends Expr {
    private final List<Expr> args;

    private Mul(List<Expr> args) {
        this.args = List.copyOf(args);
    }

    /// The evaluated product.
    public static Expr of(List<? extends Expr> factors) {
        return MulBuilder.build(factors);
    }

    /// The product of these factors as they are.
    public static Expr raw(List<Expr> factors) {
        return switch (factors.size()) {
            case 0 -> S.ONE;
            case 1 -> factors.getFirst();
            default -> new Mul(factors);
        };
    }

    /// The product of these factors with the numbers multiplied and the rest sorted: SymPy's
    /// `_unevaluated_Mul`.
    public static Expr unevaluated(List<Expr> factors) {
        Num number = S.ONE;
        List<Expr> rest = new ArrayList<>();
        List<Expr> open = new ArrayList<>(factors);
        while (!open.isEmpty()) {
            Expr factor = open.removeLast();
            switch (factor) {
                case Mul m -> open.addAll(m.args());
                case Num n -> number = number.times(n);
                default -> rest.add(factor);
            }
        }
        rest.sort(Canonical.ORDER);
        if (!number.isOne()) {
            rest.addFirst(number);
        }
        return raw(rest);
    }

    /// The factors of an expression; what is no product is its own.
    public static List<Expr> factors(Expr e) {
        return e instanceof Mul m ? m.args : List.of(e);
    }

    /// The factors in the order in which SymPy prints them; a negative number is split from its
    /// sign.
    public List<Expr> orderedFactors() {
        List<Expr> all = new ArrayList<>(args);
        if (all.getFirst() instanceof Num n && n.isNegative() && !n.isMinusOne()) {
            all.set(0, n.negate());
            all.addFirst(S.MINUS_ONE);
        }
        return SortKey.sorted(all);
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
        return "Mul";
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return MulPower.of(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        return MulFacts.own(this, fact);
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
        return args.hashCode() * 31 + 2;
    }

    @Override
    boolean same(Expr other) {
        return args.equals(other.args());
    }
}
