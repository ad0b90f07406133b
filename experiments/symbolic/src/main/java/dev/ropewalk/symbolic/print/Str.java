package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.OrderedTerms;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.number.Decimals;
import java.util.ArrayList;
import java.util.List;

/// SymPy's `str`: what the prompt prints.
public final class Str {
    private final boolean inner;

    private Str(boolean inner) {
        this.inner = inner;
    }

    /// The expression in SymPy's form and order.
    public static String of(Expr e) {
        return new Str(false).print(e);
    }

    /// The expression as a part of a larger one, where a float loses its zeros at the end.
    static String inside(Expr e) {
        return new Str(true).print(e);
    }

    private String print(Expr e) {
        return switch (e) {
            case Rat r -> r.isWhole() ? r.over().toString() : r.over() + "/" + r.under();
            case Flt f -> print(f);
            case Inf _ -> e.toString();
            case Const c -> c.text();
            case Sym s -> s.isDummy() ? "_" + s.name() : s.name();
            case Add a -> print(a);
            case Mul m -> StrMul.print(m);
            case Pow p -> print(p);
            case Apply a -> StrApply.print(a);
        };
    }

    private String print(Flt f) {
        int digits = f.precision() < 5 ? 0 : Decimals.digits(f.precision());
        return Decimals.text(f.value(), digits, inner);
    }

    private static String print(Add sum) {
        return sum(OrderedTerms.of(sum));
    }

    /// The terms with their signs between them.
    static String sum(List<Expr> terms) {
        StringBuilder all = new StringBuilder();
        for (Expr term : terms) {
            String text = inside(term);
            boolean minus = text.startsWith("-");
            text = minus ? text.substring(1) : text;
            if (Precedence.of(term) < Precedence.ADD || term instanceof Add) {
                text = "(" + text + ")";
            }
            if (all.isEmpty()) {
                all.append(minus ? "-" : "");
            } else {
                all.append(minus ? " - " : " + ");
            }
            all.append(text);
        }
        return all.toString();
    }

    private static String print(Pow p) {
        if (p.exponent().equals(S.HALF)) {
            return "sqrt(" + inside(p.base()) + ")";
        }
        if (p.exponent() instanceof Rat r && r.negate().equals(S.HALF)) {
            return "1/sqrt(" + inside(p.base()) + ")";
        }
        if (p.exponent().isMinusOne()) {
            return "1/" + parenthesized(p.base(), Precedence.POW, false);
        }
        return parenthesized(p.base(), Precedence.POW, false)
                + "**"
                + parenthesized(p.exponent(), Precedence.POW, false);
    }

    /// The part in parentheses where it holds together no tighter than the level.
    static String parenthesized(Expr e, int level, boolean strict) {
        int own = Precedence.of(e);
        boolean needed = own < level || (!strict && own <= level);
        return needed ? "(" + inside(e) + ")" : inside(e);
    }

    static String joined(Iterable<? extends Expr> parts, String separator, int level) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(parenthesized(part, level, false)));
        return String.join(separator, texts);
    }

    /// The power of a denominator as it stands below the line.
    static Expr inverted(Expr power) {
        BaseExp split = BaseExp.of(power);
        List<Expr> factors = new ArrayList<>(Mul.factors(split.exponent()));
        if (factors.getFirst().isMinusOne()) {
            factors.removeFirst();
        } else {
            factors.set(0, Ops.neg(factors.getFirst()));
        }
        Expr exponent = Mul.raw(factors);
        return exponent.isOne() ? split.base() : Pow.raw(split.base(), exponent);
    }
}
