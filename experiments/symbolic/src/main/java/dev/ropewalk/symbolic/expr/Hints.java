package dev.ropewalk.symbolic.expr;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which expansions are wanted, by SymPy's names of its hints.
///
/// @param names such as `mul` and `log`
/// @param deep whether in the parts too
/// @param force whether even where it is only right for positive numbers
public record Hints(SortedSet<String> names, boolean deep, boolean force) {
    /// The hints that `expand` follows by default.
    public static final List<String> DEFAULT =
            List.of("basic", "log", "mul", "multinomial", "power_base", "power_exp");

    /// The names are in the order in which SymPy applies them.
    public Hints {
        SortedSet<String> sorted = new TreeSet<>((a, b) -> key(a).compareTo(key(b)));
        sorted.addAll(names);
        names = sorted;
    }

    private static String key(String name) {
        return name.equals("mul") ? "mulz" : name;
    }

    /// The hints of `expand`.
    public static Hints all() {
        return of(DEFAULT);
    }

    /// These, everywhere.
    public static Hints of(Collection<String> names) {
        return new Hints(new TreeSet<>(names), true, false);
    }

    /// A single hint, followed everywhere.
    public static Hints only(String name) {
        return of(List.of(name));
    }

    /// These and one more.
    public Hints and(String name) {
        SortedSet<String> more = new TreeSet<>(names);
        more.add(name);
        return new Hints(more, deep, force);
    }

    /// These, even where it is only right for positive numbers.
    public Hints forced(boolean so) {
        return new Hints(names, deep, so);
    }

    /// These, in the parts or not.
    public Hints deep(boolean so) {
        return new Hints(names, so, force);
    }
}
