package dev.ropewalk.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key by SymPy's `default_sort_key`, for the orders that people see.
public final class SortKey implements Comparable<SortKey> {
    /// The kinds of class in their order.
    enum Rank {
        NUMBER,
        ATOM,
        ALGEBRA,
        FUNCTION,
        OTHER
    }

    private final Rank rank;
    private final int order;
    private final String className;
    private final @Nullable String text;
    private final List<SortKey> args;
    private final @Nullable SortKey exponent;
    private final Num coefficient;

    private SortKey(ClassKey kind, @Nullable String text, List<SortKey> args, Product product) {
        this.rank = kind.rank;
        this.order = kind.order;
        this.className = kind.name;
        this.text = text;
        this.args = args;
        this.exponent = product.exponent;
        this.coefficient = product.coefficient;
    }

    /// The first part of a key.
    record ClassKey(Rank rank, int order, String name) {}

    /// The last parts of a key: those of `coefficient * base**exponent`.
    private record Product(@Nullable SortKey exponent, Num coefficient) {}

    static SortKey ofNumber(Num number) {
        return new SortKey(
                new ClassKey(Rank.NUMBER, 0, "Number"), null, List.of(), new Product(null, number));
    }

    static SortKey ofAtom(String className, String text) {
        return new SortKey(
                new ClassKey(Rank.ATOM, 0, className),
                text,
                List.of(),
                new Product(S.ONE.sortKey(), S.ONE));
    }

    /// The key of what is no number and no atom.
    static SortKey of(Expr e) {
        CoeffMul split = CoeffMul.of(e);
        Expr rest = split.rest();
        Expr exponent = S.ONE;
        if (rest instanceof Pow p) {
            exponent = p.exponent();
            rest = p.base();
        }
        if (rest instanceof Sym || rest instanceof Const) {
            return rest.sortKey().with(exponent, split.coefficient());
        }
        if (rest instanceof Num) {
            String text = rest.toString();
            return new SortKey(
                    new ClassKey(Rank.NUMBER, 0, "Number"),
                    text,
                    List.of(),
                    new Product(exponent.sortKey(), split.coefficient()));
        }
        return new SortKey(
                classKey(rest),
                null,
                keys(rest),
                new Product(exponent.sortKey(), split.coefficient()));
    }

    /// The key of what is no expression, such as a relation.
    static SortKey ofOther(Apply e) {
        return new SortKey(
                classKey(e),
                null,
                Lists.map(e.head().isUnordered() ? sorted(e.args()) : e.args(), Expr::sortKey),
                new Product(S.ONE.sortKey(), S.ONE));
    }

    private SortKey with(Expr newExponent, Num newCoefficient) {
        return new SortKey(
                new ClassKey(rank, order, className),
                text,
                args,
                new Product(newExponent.sortKey(), newCoefficient));
    }

    private static ClassKey classKey(Expr e) {
        return switch (e) {
            case Mul _ -> new ClassKey(Rank.ALGEBRA, 0, "Mul");
            case Add _ -> new ClassKey(Rank.ALGEBRA, 1, "Add");
            case Pow _ -> new ClassKey(Rank.ALGEBRA, 2, "Pow");
            case Apply a -> a.head().classKey();
            case Num _ -> new ClassKey(Rank.NUMBER, 0, "Number");
            case Sym _, Const _ -> new ClassKey(Rank.ATOM, 0, e.className());
        };
    }

    private static List<SortKey> keys(Expr e) {
        List<Expr> args =
                switch (e) {
                    case Add a -> OrderedTerms.of(a);
                    case Mul m -> m.orderedFactors();
                    default -> e.args();
                };
        return Lists.map(args, Expr::sortKey);
    }

    @Override
    public int compareTo(SortKey other) {
        int c = rank.compareTo(other.rank);
        c = c != 0 ? c : Integer.compare(order, other.order);
        c = c != 0 ? c : className.compareTo(other.className);
        c = c != 0 ? c : compareArgs(other);
        c = c != 0 ? c : compareExponents(other);
        return c != 0 ? c : coefficient.compareTo(other.coefficient);
    }

    private int size() {
        return text != null ? 1 : args.size();
    }

    private int compareArgs(SortKey other) {
        int c = Integer.compare(size(), other.size());
        if (c == 0 && text != null && other.text != null) {
            return text.compareTo(other.text);
        }
        for (int i = 0; c == 0 && i < Math.min(args.size(), other.args.size()); i++) {
            c = args.get(i).compareTo(other.args.get(i));
        }
        return c;
    }

    private int compareExponents(SortKey other) {
        if (exponent == null || other.exponent == null) {
            return Boolean.compare(exponent != null, other.exponent != null);
        }
        return exponent.compareTo(other.exponent);
    }

    /// Sorts by the keys, stably.
    public static <T extends Expr> List<T> sorted(Iterable<? extends T> all) {
        List<T> list = new ArrayList<>();
        all.forEach(list::add);
        list.sort((a, b) -> a.sortKey().compareTo(b.sortKey()));
        return list;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortKey k && compareTo(k) == 0;
    }

    @Override
    public int hashCode() {
        return className.hashCode();
    }
}
