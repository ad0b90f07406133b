package dev.ropewalk.symbolic.poly;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Hints;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the terms of a sum by powers of something.
public final class Collect {
    /// A factor as a base to a rational times a symbolic exponent.
    private record Part(Expr base, Rat rational, Expr symbolic) {
        static Part of(Expr factor) {
            if (factor instanceof Pow p && p.exponent() instanceof Rat r) {
                return new Part(p.base(), r, S.ONE);
            }
            if (!(factor instanceof Pow) && !factor.is(Exp.HEAD)) {
                return new Part(factor, S.ONE, S.ONE);
            }
            BaseExp split = BaseExp.of(factor);
            CoeffMul parts = CoeffMul.rational(split.exponent());
            boolean exp = factor.is(Exp.HEAD);
            Expr base = exp ? Exp.HEAD.of(parts.rest()) : split.base();
            return new Part(base, (Rat) parts.coefficient(), exp ? S.ONE : parts.rest());
        }

        Expr value() {
            return pow(base, mul(rational, symbolic));
        }
    }

    private final List<Expr> symbols;

    private Collect(List<Expr> symbols) {
        this.symbols = symbols;
    }

    /// SymPy's `collect`.
    public static Expr of(Expr e, List<Expr> symbols) {
        return new Collect(Lists.map(symbols, Collect::base)).collect(e);
    }

    /// The coefficients by the powers that are collected, those without one by one.
    public static Map<Expr, Expr> parts(Expr e, List<Expr> symbols) {
        return new Collect(Lists.map(symbols, Collect::base)).parts(e);
    }

    private static Expr base(Expr e) {
        return Expand.with(e, Hints.only("power_base").deep(false));
    }

    private Expr collect(Expr e) {
        Expr inner = e;
        if (e instanceof Add a) {
            inner = Add.of(Lists.map(a.args(), this::collect));
        } else if (e instanceof Mul m) {
            return Mul.of(Lists.map(m.args(), this::collect));
        } else if (e instanceof Pow p) {
            return pow(collect(p.base()), p.exponent());
        }
        List<Expr> terms = new ArrayList<>();
        parts(inner).forEach((power, c) -> terms.add(mul(power, c)));
        return Add.of(terms);
    }

    private Map<Expr, Expr> parts(Expr e) {
        Map<Expr, List<Expr>> collected = new LinkedHashMap<>();
        List<Expr> others = new ArrayList<>();
        for (Expr term : Add.terms(e)) {
            Expr product = base(term);
            if (!take(product, collected)) {
                others.add(product);
            }
        }
        Map<Expr, Expr> sums = new LinkedHashMap<>();
        collected.forEach((power, c) -> sums.put(power, Add.of(c)));
        Expr rest = Add.of(others);
        if (!rest.isZero()) {
            sums.put(S.ONE, rest);
        }
        return sums;
    }

    private boolean take(Expr product, Map<Expr, List<Expr>> collected) {
        List<Part> parts = new ArrayList<>();
        for (Expr factor : SortKey.sorted(Mul.factors(product))) {
            parts.add(Part.of(factor));
        }
        for (Expr symbol : symbols) {
            List<Part> left = new ArrayList<>(parts);
            Expr index = match(symbol, left);
            if (index != null) {
                Expr rest = Mul.of(Lists.map(left, Part::value));
                collected.computeIfAbsent(base(index), _ -> new ArrayList<>()).add(base(rest));
                return true;
            }
        }
        return false;
    }

    /// The powers of the symbol's factors among the parts, which are taken away; or nothing.
    private static @Nullable Expr match(Expr symbol, List<Part> left) {
        List<Expr> found = new ArrayList<>();
        for (Expr factor : Mul.factors(symbol)) {
            Part wanted = Part.of(factor);
            if (factor instanceof Num) {
                continue;
            }
            Part hit = null;
            for (Part part : left) {
                boolean same =
                        part.base.equals(wanted.base) && part.symbolic.equals(wanted.symbolic);
                if (same && hit == null) {
                    hit = part;
                }
            }
            if (hit == null) {
                return null;
            }
            left.remove(hit);
            found.add(hit.value());
        }
        return Mul.of(found);
    }
}
