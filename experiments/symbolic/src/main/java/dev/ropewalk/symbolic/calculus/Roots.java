package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Complexes;
import dev.ropewalk.symbolic.expr.Content;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.poly.Cancel;
import java.util.ArrayList;
import java.util.List;

/// The roots of polynomials with a closed form that people can read.
final class Roots {
    private Roots() {}

    /// The roots of the polynomial with these coefficients, the highest first.
    ///
    /// @param f what is solved, for the refusal
    static List<Expr> of(List<Expr> c, Expr f) {
        int degree = c.size() - 1;
        List<Expr> inner = c.subList(1, degree);
        boolean binomial = inner.stream().allMatch(Expr::isZero);
        if (degree == 1) {
            return List.of(expanded(neg(div(c.get(1), c.get(0)))));
        }
        if (degree == 2) {
            return binomial ? ofSquare(c) : quadratic(c);
        }
        if (binomial && (degree == 3 || degree == 4 || degree == 6)) {
            return binomial(degree, lowest(neg(div(c.get(degree), c.get(0)))));
        }
        throw Solve.beyond(f);
    }

    private static Expr lowest(Expr e) {
        return e.isNumber() ? e : Cancel.of(e);
    }

    private static Expr expanded(Expr e) {
        return e.isNumber() ? e : Expand.all(Cancel.of(e));
    }

    private static List<Expr> ofSquare(List<Expr> c) {
        Expr root = root(lowest(neg(div(c.get(2), c.get(0)))));
        return root.isZero() ? List.of(root) : List.of(neg(root), root);
    }

    private static List<Expr> quadratic(List<Expr> c) {
        Expr twice = mul(num(2), c.get(0));
        Expr middle = expanded(neg(div(c.get(1), twice)));
        Expr square = Expand.all(sub(pow(c.get(1), 2), mul(num(4), c.get(0), c.get(2))));
        Expr half = mul(root(square), inverse(twice));
        return List.of(sub(middle, half), add(middle, half));
    }

    /// The square root, with the number in front of a sum taken out.
    private static Expr root(Expr e) {
        if (!e.isNumber() && e instanceof Add sum) {
            CoeffMul split = Content.primitive(sum);
            return mul(sqrt(split.coefficient()), sqrt(split.rest()));
        }
        return sqrt(e);
    }

    private static List<Expr> binomial(int degree, Expr c) {
        Expr alpha = pow(c, Rat.of(1, degree));
        alpha = alpha.isNumber() ? rectangular(alpha) : alpha;
        List<Expr> found = new ArrayList<>();
        for (int k = 0; k < degree; k++) {
            Expr turn = Exp.HEAD.of(mul(Rat.of(2L * k, degree), S.PI, S.I));
            found.add(Expand.mul(mul(alpha, rectangular(turn))));
        }
        return found;
    }

    private static Expr rectangular(Expr e) {
        Expr[] parts = Complexes.parts(e);
        return add(parts[0], mul(parts[1], S.I));
    }
}
