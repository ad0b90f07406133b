package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A product: numerator over denominator.
final class StrMul {
    private final int level;
    private final List<Expr> over = new ArrayList<>();
    private final List<Expr> under = new ArrayList<>();
    private final Set<Expr> parenthesized = new HashSet<>();

    private StrMul(int level) {
        this.level = level;
    }

    static String print(Mul m) {
        StrMul printer = new StrMul(Precedence.of(m));
        return isUnevaluated(m) ? printer.unevaluated(m) : printer.evaluated(m);
    }

    /// True if a number stands where evaluation would not have left it.
    private static boolean isUnevaluated(Mul m) {
        if (m.args().getFirst().isOne()) {
            return true;
        }
        for (Expr arg : m.args().subList(1, m.args().size())) {
            boolean number =
                    arg instanceof Num
                            || (arg instanceof Pow p
                                    && p.base().isInteger()
                                    && p.exponent().isInteger());
            if (number) {
                return true;
            }
        }
        return false;
    }

    private String evaluated(Mul m) {
        CoeffMul split = CoeffMul.of(m);
        boolean minus = split.coefficient().isNegative();
        Expr positive = minus ? CoeffMul.keep(split.coefficient().negate(), split.rest()) : m;
        for (Expr factor : positive instanceof Mul p ? p.orderedFactors() : List.of(positive)) {
            take(factor);
        }
        return (minus ? "-" : "") + join();
    }

    private void take(Expr factor) {
        if (factor instanceof Pow p && CoeffMul.of(p.exponent()).coefficient().isNegative()) {
            if (p.exponent().isMinusOne()) {
                if (p.base() instanceof Mul || p.base() instanceof Pow) {
                    parenthesized.add(p.base());
                }
                under.add(p.base());
            } else {
                under.add(Str.inverted(p));
            }
        } else if (factor instanceof Rat r) {
            if (!r.over().equals(S.ONE.over())) {
                over.add(Rat.of(r.over()));
            }
            if (!r.isWhole()) {
                under.add(Rat.of(r.under()));
            }
        } else {
            over.add(factor);
        }
    }

    private String join() {
        if (over.isEmpty()) {
            over.add(S.ONE);
        }
        String top = Str.joined(over, "*", level);
        List<String> below = new ArrayList<>();
        for (Expr factor : under) {
            String text = Str.parenthesized(factor, level, false);
            below.add(parenthesized.contains(factor) ? "(" + text + ")" : text);
        }
        return switch (below.size()) {
            case 0 -> top;
            case 1 -> top + "/" + below.getFirst();
            default -> top + "/(" + String.join("*", below) + ")";
        };
    }

    private String unevaluated(Mul m) {
        for (Expr factor : m.args()) {
            boolean inverse =
                    factor instanceof Pow p && CoeffMul.of(p.exponent()).coefficient().isNegative();
            if (inverse) {
                under.add(Str.inverted(factor));
            } else {
                over.add(factor);
            }
        }
        List<String> top = new ArrayList<>();
        List<String> below = new ArrayList<>();
        fill(over, top, !over.isEmpty());
        fill(under, below, under.size() > 1);
        if (top.isEmpty()) {
            top.add("1");
        }
        String line = String.join("*", top);
        return switch (below.size()) {
            case 0 -> line;
            case 1 -> line + "/" + below.getFirst();
            default -> line + "/(" + String.join("*", below) + ")";
        };
    }

    private void fill(List<Expr> factors, List<String> texts, boolean bare) {
        for (int i = 0; i < factors.size(); i++) {
            boolean first = i == 0 && bare && Ops.isMinus(factors.get(0));
            texts.add(
                    first
                            ? Str.inside(factors.get(i))
                            : Str.parenthesized(factors.get(i), level, false));
        }
    }
}
