package dev.ropewalk.symbolic.expr;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A head applied to arguments: a function's value, a relation, an integral, a tuple.
public final class Apply extends Expr {
    private final Head head;
    private final List<Expr> args;

    private Apply(Head head, List<Expr> args) {
        this.head = head;
        this.args = List.copyOf(args);
    }

    /// The application as it is.
    public static Apply raw(Head head, List<Expr> args) {
        return new Apply(head, args);
    }

    /// The function that is applied.
    public Head head() {
        return head;
    }

    /// The first argument.
    public Expr arg() {
        return args.getFirst();
    }

    /// The argument at that place, from 0.
    public Expr arg(int index) {
        return args.get(index);
    }

    @Override
    public List<Expr> args() {
        return args;
    }

    @Override
    public Expr rebuild(List<Expr> newArgs) {
        return head.of(newArgs);
    }

    @Override
    public String className() {
        return head.className();
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return head.power(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        Tri known = head.ask(this, fact);
        return known.known() ? known : NumberFacts.own(this, fact);
    }

    @Override
    SortKey makeSortKey() {
        return head.isExpression() ? SortKey.of(this) : SortKey.ofOther(this);
    }

    @Override
    boolean computeIsNumber() {
        return head.isNumber(this);
    }

    @Override
    void collectFree(Set<Sym> found) {
        found.addAll(head.freeSymbols(this));
    }

    void collectArgs(Set<Sym> found) {
        super.collectFree(found);
    }

    @Override
    int computeHash() {
        return args.hashCode() * 31 + head.hashCode();
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Apply a && head.equals(a.head) && args.equals(a.args);
    }
}
