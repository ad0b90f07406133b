package dev.ropewalk.symbolic.pretty;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.OrderedTerms;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.pretty.Box.Binding;
import dev.ropewalk.symbolic.print.Str;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// SymPy's pretty printer.
public final class Pretty {
    private final Glyphs glyphs;
    private final Layout layout;

    private Pretty(Glyphs glyphs) {
        this.glyphs = glyphs;
        this.layout = new Layout(glyphs);
    }

    /// The expression on as many lines as it needs, all of one width.
    ///
    /// @param unicode whether other characters than those of ASCII are used
    public static String of(Expr e, boolean unicode) {
        Glyphs glyphs = unicode ? Glyphs.UNICODE : Glyphs.ASCII;
        return String.join("\n", new Pretty(glyphs).print(e).lines());
    }

    private Box print(Expr e) {
        return switch (e) {
            case Rat r -> print(r);
            case Flt f -> Box.of(Str.of(f), f.isNegative() ? Binding.NEGATIVE : Binding.ATOM);
            case Inf _, Const _ -> Box.of(glyphs.constant(e));
            case Sym s -> Box.of(glyphs.symbol(s.name()));
            case Add a -> print(a);
            case Mul m -> print(m);
            case Pow p -> print(p);
            case Apply a ->
                    a.is(Exp.HEAD)
                            ? layout.power(Box.of(glyphs.constant(S.E)), print(a.arg()))
                            : new PrettyApply(glyphs, layout, this::print).print(a);
        };
    }

    private Box print(Rat r) {
        Binding binding = r.isNegative() ? Binding.NEGATIVE : Binding.ATOM;
        boolean large =
                r.over().abs().compareTo(BigInteger.TEN) >= 0
                        && r.under().compareTo(BigInteger.TEN) >= 0;
        return large
                ? layout.quotient(
                        Box.of(r.over().toString(), binding), Box.of(r.under().toString()))
                : Box.of(Str.of(r), r.isWhole() ? binding : Binding.ATOM);
    }

    private Box print(Add sum) {
        List<Expr> terms = OrderedTerms.of(sum);
        List<Box> boxes = new ArrayList<>();
        for (Expr term : terms) {
            boolean fraction = term instanceof Rat r && !r.isWhole();
            boolean minus = isMinus(term);
            boxes.add(fraction ? Box.of("") : print(minus ? Ops.neg(term) : term));
        }
        boolean large = boxes.stream().anyMatch(box -> box.height() > 1);
        for (int i = 0; i < terms.size(); i++) {
            Expr term = terms.get(i);
            if (term instanceof Rat r && !r.isWhole()) {
                Rat size = r.isNegative() ? r.negate() : r;
                boxes.set(
                        i,
                        large
                                ? layout.quotient(
                                        Box.of(size.over().toString()),
                                        Box.of(size.under().toString()))
                                : print(size));
            }
            boolean minus = isMinus(term);
            if (minus) {
                boxes.set(i, layout.negative(boxes.get(i), i == 0));
            }
        }
        return layout.sum(boxes);
    }

    private static boolean isMinus(Expr term) {
        return term instanceof Num n ? n.isNegative() : term instanceof Mul && Ops.isMinus(term);
    }

    private Box print(Mul product) {
        CoeffMul split = CoeffMul.of(product);
        if (split.coefficient().isMinusOne() && split.rest() instanceof Pow p && isUnder(p)) {
            return fraction(List.of(Box.of("-1", Binding.NEGATIVE)), List.of(print(below(p))));
        }
        List<Box> over = new ArrayList<>();
        List<Box> under = new ArrayList<>();
        for (Expr factor : product.orderedFactors()) {
            if (factor instanceof Pow p && isUnder(p)) {
                under.add(print(below(p)));
            } else if (factor instanceof Rat r) {
                if (!r.over().equals(BigInteger.ONE)) {
                    over.add(print(Rat.of(r.over())));
                }
                if (!r.isWhole()) {
                    under.add(print(Rat.of(r.under())));
                }
            } else {
                over.add(print(factor));
            }
        }
        return fraction(over, under);
    }

    private Box fraction(List<Box> over, List<Box> under) {
        if (under.isEmpty()) {
            return layout.product(over);
        }
        List<Box> top = over.isEmpty() ? List.of(Box.of("1")) : over;
        return layout.quotient(layout.product(top), layout.product(under));
    }

    private static boolean isUnder(Pow p) {
        return p.exponent() instanceof Rat r && r.isNegative();
    }

    private static Expr below(Pow p) {
        return p.exponent().isMinusOne() ? p.base() : Pow.raw(p.base(), Ops.neg(p.exponent()));
    }

    private Box print(Pow p) {
        if (isUnder(p)) {
            return layout.quotient(Box.of("1"), print(below(p)));
        }
        Expr[] parts = Fraction.standing(p.exponent());
        boolean root =
                parts[0].equals(S.ONE)
                        && parts[1].isAtom()
                        && !p.exponent().isInteger()
                        && (p.exponent() instanceof Rat || parts[1] instanceof Sym);
        if (!root) {
            Box exponent = print(p.exponent());
            boolean inline =
                    p.base() instanceof Apply && print(p.base()).binding() == Binding.FUNCTION;
            return inline && exponent.height() == 1 && exponent.binding() != Binding.POWER
                    ? new PrettyApply(glyphs, layout, this::print).power((Apply) p.base(), exponent)
                    : layout.power(print(p.base()), exponent);
        }
        Box base = print(p.base());
        boolean square = parts[1].equals(S.TWO);
        boolean natural = p.base() instanceof Rat r && r.isWhole() && !r.isNegative();
        return square && base.height() == 1 && (base.width() == 1 || natural) && glyphs.isUnicode()
                ? Box.beside(Box.of("√"), base)
                : layout.root(base, square ? "" : String.join("", print(parts[1]).lines()));
    }
}
