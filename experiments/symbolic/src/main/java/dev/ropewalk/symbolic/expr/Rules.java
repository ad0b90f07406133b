package dev.ropewalk.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How facts follow from facts: SymPy's table, as clauses of which at least one word holds, and
/// unit propagation over them.
final class Rules {
    /// At least one of the facts in `yes` holds, or one of those in `no` does not.
    private record Clause(long yes, long no) {}

    private static final String[] table = {
        "integer -> rational",
        "rational -> real",
        "rational -> algebraic",
        "algebraic -> complex",
        "transcendental == complex & !algebraic",
        "real -> hermitian",
        "imaginary -> complex",
        "imaginary -> antihermitian",
        "extended_real -> commutative",
        "complex -> commutative",
        "complex -> finite",
        "odd == integer & !even",
        "even == integer & !odd",
        "real -> complex",
        "extended_real -> real | infinite",
        "real == extended_real & finite",
        "extended_real == extended_negative | zero | extended_positive",
        "extended_negative == extended_nonpositive & extended_nonzero",
        "extended_positive == extended_nonnegative & extended_nonzero",
        "extended_nonpositive == extended_real & !extended_positive",
        "extended_nonnegative == extended_real & !extended_negative",
        "real == negative | zero | positive",
        "negative == nonpositive & nonzero",
        "positive == nonnegative & nonzero",
        "nonpositive == real & !positive",
        "nonnegative == real & !negative",
        "positive == extended_positive & finite",
        "negative == extended_negative & finite",
        "nonpositive == extended_nonpositive & finite",
        "nonnegative == extended_nonnegative & finite",
        "nonzero == extended_nonzero & finite",
        "zero -> even & finite",
        "zero == extended_nonnegative & extended_nonpositive",
        "zero == nonnegative & nonpositive",
        "nonzero -> real",
        "prime -> integer & positive",
        "composite -> integer & positive & !prime",
        "!composite -> !positive | !even | prime",
        "irrational == real & !rational",
        "imaginary -> !extended_real",
        "infinite == !finite",
        "noninteger == extended_real & !integer",
        "extended_nonzero == extended_real & !zero",
    };

    private static final List<Clause> clauses = clauses();

    /// For each fact, those from which it or its opposite may follow.
    private static final long[] roots = roots();

    private Rules() {}

    private static List<Clause> clauses() {
        List<Clause> all = new ArrayList<>();
        for (String rule : table) {
            boolean both = rule.contains("==");
            String[] sides = rule.split(both ? "==" : "->", 2);
            boolean or = sides[1].contains("|");
            String[] words = sides[1].split("[&|]");
            if (or) {
                all.add(clause(sides[0], words));
            }
            List<String> opposite = new ArrayList<>();
            for (String word : words) {
                opposite.add(not(word));
                if (!or) {
                    all.add(clause(sides[0], word));
                } else if (both) {
                    all.add(clause(word, sides[0]));
                }
            }
            if (!or && both) {
                all.add(clause(not(sides[0]), opposite.toArray(String[]::new)));
            }
        }
        return all;
    }

    private static String not(String word) {
        String plain = word.strip();
        return plain.startsWith("!") ? plain.substring(1) : "!" + plain;
    }

    /// The condition implies one of the words.
    private static Clause clause(String condition, String... words) {
        long[] masks = new long[2];
        put(masks, not(condition));
        for (String word : words) {
            put(masks, word.strip());
        }
        return new Clause(masks[0], masks[1]);
    }

    private static void put(long[] masks, String word) {
        boolean not = word.startsWith("!");
        String name = not ? word.substring(1) : word;
        masks[not ? 1 : 0] |= Fact.valueOf(name.toUpperCase(Locale.ROOT)).bit();
    }

    private static long[] roots() {
        long[] from = new long[Fact.values().length];
        for (Fact fact : Fact.values()) {
            for (boolean so : new boolean[] {true, false}) {
                Facts known = new Facts();
                known.tell(fact, so);
                for (Fact follows : Fact.values()) {
                    if (follows != fact && known.get(follows).known()) {
                        from[Long.numberOfTrailingZeros(follows.bit())] |= fact.bit();
                    }
                }
            }
        }
        return from;
    }

    static long roots(Fact fact) {
        return roots[Long.numberOfTrailingZeros(fact.bit())];
    }

    /// Adds what follows; false if the facts contradict each other.
    static boolean propagate(Facts facts) {
        boolean more = true;
        while (more) {
            more = false;
            for (Clause clause : clauses) {
                if ((clause.yes & facts.yes) != 0 || (clause.no & facts.no) != 0) {
                    continue;
                }
                long yes = clause.yes & ~facts.no;
                long no = clause.no & ~facts.yes;
                int open = Long.bitCount(yes) + Long.bitCount(no);
                if (open == 0) {
                    return false;
                }
                if (open == 1) {
                    facts.yes |= yes;
                    facts.no |= no;
                    more = true;
                }
            }
        }
        return true;
    }
}
