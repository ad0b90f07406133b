package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Complexes;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.poly.Factors.Factored;
import java.util.ArrayList;
import java.util.List;

/// Expressions as products of irreducible factors.
public final class Factor {
    /// A base with its exponent.
    private record Part(Expr base, Expr exponent) {}

    private Expr number = S.ONE;
    private final List<Part> parts = new ArrayList<>();

    private Factor() {}

    /// SymPy's `factor`.
    public static Expr of(Expr e) {
        boolean expression = !(e instanceof Apply a) || a.head().isExpression();
        if (!expression) {
            return e.args().isEmpty() ? e : e.rebuild(Lists.map(e.args(), Factor::of));
        }
        Factor factor = new Factor();
        for (Expr arg : Mul.factors(Together.of(e))) {
            factor.take(arg);
        }
        return factor.join();
    }

    private Expr join() {
        List<Expr> powers = new ArrayList<>();
        parts.forEach(p -> powers.add(Ops.pow(p.base, p.exponent)));
        Expr product = Mul.of(powers);
        return number instanceof Num n ? CoeffMul.keep(n, product) : Ops.mul(number, product);
    }

    private void take(Expr arg) {
        if (arg instanceof Num || (arg instanceof Add a && Complexes.numbers(a).length == 2)) {
            number = Ops.mul(number, arg);
            return;
        }
        Expr base = arg;
        Expr exponent = S.ONE;
        if (arg instanceof Pow p) {
            base = p.base();
            exponent = p.exponent();
            if (base instanceof Num && exponent instanceof Num) {
                number = Ops.mul(number, arg);
                return;
            }
            if (base instanceof Num) {
                parts.add(new Part(base, exponent));
                return;
            }
        }
        Polys polys = Polys.of(base);
        if (polys.generators().isEmpty()) {
            parts.add(new Part(polys.expr(polys.first()), exponent));
            return;
        }
        put(polys, Factors.of(polys.first()), exponent);
    }

    private void put(Polys polys, Factored factored, Expr exponent) {
        Expr c = factored.number().expr();
        List<Part> all = new ArrayList<>();
        factored.factors().forEach(f -> all.add(new Part(polys.expr(f.poly()), Rat.of(f.times()))));
        if (!c.isOne()) {
            if (exponent.isInteger()) {
                number = Ops.mul(number, Ops.pow(c, exponent));
            } else if (c.is(Fact.POSITIVE)) {
                parts.add(new Part(c, exponent));
            } else {
                all.add(new Part(c, S.ONE));
            }
        }
        if (exponent.is(Fact.INTEGER)) {
            all.forEach(p -> parts.add(new Part(p.base, Ops.mul(p.exponent, exponent))));
            return;
        }
        List<Expr> other = new ArrayList<>();
        for (Part p : all) {
            if (p.base.is(Fact.POSITIVE)) {
                parts.add(new Part(p.base, Ops.mul(p.exponent, exponent)));
            } else {
                other.add(Ops.pow(p.base, p.exponent));
            }
        }
        parts.add(new Part(Mul.of(other), exponent));
    }
}
