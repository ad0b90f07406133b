package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.print.Str;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order in which SymPy takes the generators of a polynomial: x, y and z before the other
/// letters.
final class Generators {
    private static final Pattern indexed = Pattern.compile("^(.*?)(\\d*)$", Pattern.DOTALL);
    private static final int OTHER = 1000;
    private static final Map<Character, Integer> late = Map.of('x', 124, 'y', 125, 'z', 126);

    /// The parts of a generator's name that order it.
    private record Key(int rank, String name, int index) {}

    private Generators() {}

    static List<Expr> sorted(Collection<Expr> all) {
        List<Expr> list = new ArrayList<>(all);
        list.sort(
                Comparator.comparing(
                        Generators::key,
                        Comparator.comparingInt(Key::rank)
                                .thenComparing(Key::name)
                                .thenComparingInt(Key::index)));
        return list;
    }

    private static Key key(Expr e) {
        Matcher m = indexed.matcher(Str.of(e));
        if (!m.matches()) {
            return new Key(OTHER, Str.of(e), 0);
        }
        String name = m.group(1);
        int index =
                m.group(2).isEmpty() || m.group(2).length() > 9 ? 0 : Integer.parseInt(m.group(2));
        boolean letter = name.length() == 1 && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
        return new Key(letter ? rank(name.charAt(0)) : OTHER, name, index);
    }

    private static int rank(char letter) {
        Integer early = late.get(letter);
        if (early != null) {
            return early;
        }
        int place = letter - 'a' + 1;
        return letter >= 'p' ? 200 + place : 300 + place;
    }
}
