package dev.ropewalk.symbolic.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An expression: a number, a name, or something applied to expressions. Equal trees are equal.
///
/// Immutable but for what it has found out about itself; one thread at a time uses a tree.
public abstract sealed class Expr permits Num, Const, Sym, Add, Mul, Pow, Apply {
    private final Facts facts = new Facts();
    private int hash;
    private @Nullable SortKey sortKey;
    private @Nullable Boolean number;

    /// The arguments; an atom has none.
    public abstract List<Expr> args();

    /// The same kind of expression of other parts, evaluated.
    public abstract Expr rebuild(List<Expr> args);

    /// SymPy's name of its class, which decides canonical orders.
    public abstract String className();

    /// The answer that this kind of expression knows of itself.
    abstract Tri own(Fact fact);

    abstract SortKey makeSortKey();

    abstract boolean computeIsNumber();

    abstract int computeHash();

    /// True if the other, of the same class and hash, is the same expression.
    abstract boolean same(Expr other);

    /// This to a power, or nothing where the power stays as it is: SymPy's `_eval_power`.
    @Nullable Expr power(Expr exponent) {
        return null;
    }

    /// Whether a fact holds.
    public final Tri ask(Fact fact) {
        Tri known = facts.get(fact);
        return known.known() ? known : facts.ask(this, fact);
    }

    /// True if the fact is known to hold.
    public final boolean is(Fact fact) {
        return ask(fact) == Tri.YES;
    }

    /// True if the fact is known not to hold.
    public final boolean isNot(Fact fact) {
        return ask(fact) == Tri.NO;
    }

    /// Keeps a fact that was given and not found.
    final boolean tell(Fact fact, boolean so) {
        return facts.tell(fact, so);
    }

    final Facts facts() {
        return facts;
    }

    /// True if it has a numeric value: no symbol and no unknown function is in it.
    public final boolean isNumber() {
        Boolean known = number;
        if (known == null) {
            known = computeIsNumber();
            number = known;
        }
        return known;
    }

    /// The key of SymPy's `default_sort_key`.
    public final SortKey sortKey() {
        SortKey key = sortKey;
        if (key == null) {
            key = makeSortKey();
            sortKey = key;
        }
        return key;
    }

    /// True if it is not made of others.
    public final boolean isAtom() {
        return args().isEmpty();
    }

    /// True for the number zero, exactly or as a float.
    public boolean isZero() {
        return false;
    }

    /// True for the integer one.
    public final boolean isOne() {
        return this.equals(S.ONE);
    }

    /// True for the integer minus one.
    public final boolean isMinusOne() {
        return this.equals(S.MINUS_ONE);
    }

    /// True for an integer as a number.
    public final boolean isInteger() {
        return this instanceof Rat r && r.isWhole();
    }

    /// True for an application of that head.
    public final boolean is(Head head) {
        return this instanceof Apply a && a.head().equals(head);
    }

    /// True if a part, or the whole, satisfies the condition.
    public final boolean has(Predicate<Expr> condition) {
        if (condition.test(this)) {
            return true;
        }
        for (Expr arg : args()) {
            if (arg.has(condition)) {
                return true;
            }
        }
        return false;
    }

    /// True if the expression is a part of this one, or this one.
    public final boolean has(Expr part) {
        return has(part::equals);
    }

    /// The symbols that are not bound, in the order of their first place.
    public final Set<Sym> freeSymbols() {
        Set<Sym> found = new LinkedHashSet<>();
        collectFree(found);
        return found;
    }

    void collectFree(Set<Sym> found) {
        for (Expr arg : args()) {
            arg.collectFree(found);
        }
    }

    /// True if the symbol occurs free.
    public final boolean contains(Sym symbol) {
        return freeSymbols().contains(symbol);
    }

    /// Replaces whole parts by others, exactly: SymPy's `xreplace`.
    public final Expr replace(Map<? extends Expr, ? extends Expr> by) {
        Expr other = by.get(this);
        if (other != null) {
            return other;
        }
        List<Expr> args = args();
        if (args.isEmpty()) {
            return this;
        }
        List<Expr> changed = Lists.map(args, a -> a.replace(by));
        return Lists.same(args, changed) ? this : rebuild(changed);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Expr e
                        && e.getClass() == getClass()
                        && e.hashCode() == hashCode()
                        && same(e));
    }

    @Override
    public final int hashCode() {
        if (hash == 0) {
            int computed = computeHash();
            hash = computed == 0 ? 1 : computed;
        }
        return hash;
    }

    /// For logs and debuggers.
    @Override
    public String toString() {
        return className() + args();
    }
}
