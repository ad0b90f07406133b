package dev.ropewalk.symbolic.expr;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A symbol: a name with what is assumed of it. Two with the same name and the same assumptions are
/// the same; a dummy is the same as itself only.
public final class Sym extends Expr {
    private static final AtomicLong dummies = new AtomicLong();

    private final String name;
    private final long dummy;

    private Sym(String name, long dummy, Map<Fact, Boolean> given) {
        this.name = name;
        this.dummy = dummy;
        tell(Fact.COMMUTATIVE, true);
        given.forEach((fact, so) -> {
            if (!tell(fact, so)) {
                throw new IllegalArgumentException(
                        "inconsistent assumptions: "
                                + fact.word()
                                + "="
                                + (so ? "True" : "False")
                                + " with the rest of "
                                + given.size());
            }
        });
    }

    /// A symbol of which nothing is assumed.
    public static Sym of(String name) {
        return new Sym(name, 0, Map.of());
    }

    /// A symbol with assumptions.
    ///
    /// @throws IllegalArgumentException if they contradict each other
    public static Sym of(String name, Map<Fact, Boolean> given) {
        Map<Fact, Boolean> sorted = new EnumMap<>(Fact.class);
        sorted.putAll(given);
        return new Sym(name, 0, sorted);
    }

    /// A new symbol that is equal to no other.
    public static Sym dummy(String name) {
        return new Sym(name, dummies.incrementAndGet(), Map.of());
    }

    /// A new symbol that is equal to no other, of which one fact is assumed.
    public static Sym dummy(String name, Fact fact) {
        return new Sym(name, dummies.incrementAndGet(), Map.of(fact, true));
    }

    /// The name.
    public String name() {
        return name;
    }

    /// True for a dummy.
    public boolean isDummy() {
        return dummy != 0;
    }

    @Override
    public List<Expr> args() {
        return List.of();
    }

    @Override
    public Expr rebuild(List<Expr> args) {
        return this;
    }

    @Override
    public String className() {
        return dummy == 0 ? "Symbol" : "Dummy";
    }

    @Override
    Tri own(Fact fact) {
        return Tri.UNKNOWN;
    }

    @Override
    void collectFree(Set<Sym> found) {
        found.add(this);
    }

    @Override
    SortKey makeSortKey() {
        return dummy == 0
                ? SortKey.ofAtom("Symbol", name)
                : SortKey.ofAtom("Dummy", String.format("%s %019d", name, dummy));
    }

    @Override
    boolean computeIsNumber() {
        return false;
    }

    @Override
    int computeHash() {
        return Objects.hash(name, dummy, facts().yes, facts().no);
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Sym s
                && s.dummy == dummy
                && s.name.equals(name)
                && s.facts().yes == facts().yes
                && s.facts().no == facts().no;
    }

    /// Compares two symbols of one kind as SymPy does: by the number of facts, the name, the facts.
    int compareContent(Sym other) {
        int count = Integer.compare(known(), other.known());
        if (count != 0) {
            return count;
        }
        int names = name.compareTo(other.name);
        if (names != 0) {
            return names;
        }
        for (Fact fact : Fact.values()) {
            Tri mine = facts().get(fact);
            Tri theirs = other.facts().get(fact);
            if (mine != theirs) {
                if (mine.known() && theirs.known()) {
                    return mine == Tri.YES ? 1 : -1;
                }
                return mine.known() ? -1 : 1;
            }
        }
        return Long.compare(dummy, other.dummy);
    }

    private int known() {
        return Long.bitCount(facts().yes) + Long.bitCount(facts().no);
    }

    @Override
    public String toString() {
        return dummy == 0 ? name : "_" + name;
    }
}
