package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.OrderedTerms;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// SymPy's `latex`.
public final class Latex {
    private Latex() {}

    /// The expression as TeX reads it, in its mathematical mode.
    public static String of(Expr e) {
        return switch (e) {
            case Rat r -> ofNumber(r);
            case Sym s -> LatexNames.symbol(s.name());
            case Add a -> ofSum(a);
            case Mul m -> ofProduct(m);
            case Pow p -> ofPower(p);
            case Apply a -> LatexApply.of(a, "");
            default -> LatexNames.constant(e);
        };
    }

    private static String ofNumber(Rat r) {
        if (r.isWhole()) {
            return r.over().toString();
        }
        return (r.isNegative() ? "- " : "") + "\\frac{" + r.over().abs() + "}{" + r.under() + "}";
    }

    private static String ofSum(Add sum) {
        StringBuilder all = new StringBuilder();
        for (Expr term : OrderedTerms.of(sum)) {
            boolean minus = Ops.isMinus(term);
            if (!all.isEmpty()) {
                all.append(minus ? " - " : " + ");
            } else if (minus) {
                all.append("- ");
            }
            all.append(of(minus ? Ops.neg(term) : term));
        }
        return all.toString();
    }

    static String bracketed(String tex) {
        return "\\left(" + tex + "\\right)";
    }

    private static String ofProduct(Mul product) {
        boolean minus = Ops.isMinus(product);
        Expr e = minus ? Ops.neg(product) : product;
        List<Expr> over = new ArrayList<>();
        List<Expr> under = new ArrayList<>();
        for (Expr factor : e instanceof Mul m ? m.orderedFactors() : List.of(e)) {
            if (factor instanceof Pow p && isUnder(p)) {
                under.add(below(p));
            } else if (factor instanceof Rat r && !r.isWhole()) {
                if (!r.over().equals(BigInteger.ONE)) {
                    over.add(Rat.of(r.over()));
                }
                under.add(Rat.of(r.under()));
            } else {
                over.add(factor);
            }
        }
        String top = over.isEmpty() ? "1" : factors(over);
        String all = under.isEmpty() ? top : "\\frac{" + top + "}{" + factors(under) + "}";
        return (minus ? "- " : "") + all;
    }

    private static String factors(List<Expr> all) {
        StringBuilder tex = new StringBuilder();
        for (Expr factor : all) {
            String text = of(factor);
            boolean bracket =
                    all.size() > 1
                            && (factor instanceof Add || (Ops.isMinus(factor) && !tex.isEmpty()));
            if (!tex.isEmpty()) {
                boolean digits =
                        Character.isDigit(tex.charAt(tex.length() - 1))
                                || tex.toString().matches(".*[0-9][} ]*");
                boolean number = Character.isDigit(Str.of(factor).charAt(0));
                tex.append(digits && number ? " \\cdot " : " ");
            }
            tex.append(bracket ? bracketed(text) : text);
        }
        return tex.toString();
    }

    private static boolean isUnder(Pow p) {
        return p.exponent() instanceof Rat r && r.isNegative();
    }

    private static Expr below(Pow p) {
        return p.exponent().isMinusOne() ? p.base() : Pow.raw(p.base(), Ops.neg(p.exponent()));
    }

    private static String ofPower(Pow p) {
        if (p.exponent() instanceof Rat r) {
            if (!r.isWhole() && r.over().abs().equals(BigInteger.ONE)) {
                String index = r.under().equals(BigInteger.TWO) ? "" : "[" + r.under() + "]";
                String root = "\\sqrt" + index + "{" + of(p.base()) + "}";
                return r.isNegative() ? "\\frac{1}{" + root + "}" : root;
            }
            if (r.isNegative()) {
                return "\\frac{1}{" + of(below(p)) + "}";
            }
        }
        String exponent = of(p.exponent());
        if (p.base() instanceof Apply a && a.head().isFunction() && !a.is(Exp.HEAD)) {
            return LatexApply.of(a, exponent);
        }
        boolean loose = Precedence.of(p.base()) <= Precedence.POW;
        String base = of(p.base());
        return (loose ? bracketed(base) : base) + "^{" + exponent + "}";
    }

    /// True for what stands in front of a function's name without brackets.
    static boolean isPlain(Expr e) {
        return e instanceof Sym
                || (e instanceof Num n && !n.isNegative() && e.isInteger())
                || e.equals(S.PI);
    }
}
