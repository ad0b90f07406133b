package dev.ropewalk.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Small operations on lists of parts.
public final class Lists {
    private Lists() {}

    /// The list of what the function makes of each.
    public static <T, R> List<R> map(List<T> all, Function<? super T, ? extends R> change) {
        List<R> changed = new ArrayList<>(all.size());
        for (T one : all) {
            changed.add(change.apply(one));
        }
        return changed;
    }

    /// True if the parts are the same objects or equal.
    public static boolean same(List<Expr> a, List<Expr> b) {
        return a.equals(b);
    }

    /// The list without its first.
    public static <T> List<T> rest(List<T> all) {
        return all.subList(1, all.size());
    }

    /// The list with one more in front.
    public static <T> List<T> prepend(T first, List<? extends T> rest) {
        List<T> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }

    /// The list with the one at that place replaced.
    public static <T> List<T> with(List<T> all, int index, T other) {
        List<T> changed = new ArrayList<>(all);
        changed.set(index, other);
        return changed;
    }
}
