package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;

import java.util.ArrayList;
import java.util.List;

/// Real parts, imaginary parts and conjugates.
public final class Complexes {
    private Complexes() {}

    /// The real part.
    public static Expr re(Expr e) {
        return ReIm.RE.of(e);
    }

    /// The imaginary part.
    public static Expr im(Expr e) {
        return ReIm.IM.of(e);
    }

    /// The real and the imaginary part, in this order: SymPy's `as_real_imag`.
    public static Expr[] parts(Expr e) {
        Expr[] found = RealImag.of(e);
        return found != null ? found : new Expr[] {re(e), im(e)};
    }

    /// The conjugate.
    public static Expr conjugate(Expr e) {
        return Conjugate.HEAD.of(e);
    }

    /// The numbers a and b of `a + b*I`, b not zero; none where the sum is something else.
    public static Num[] numbers(Add sum) {
        CoeffMul imaginary = CoeffMul.of(sum.args().getLast());
        boolean so =
                sum.args().size() == 2
                        && sum.args().getFirst() instanceof Num
                        && imaginary.rest().equals(S.I);
        return so ? new Num[] {(Num) sum.args().getFirst(), imaginary.coefficient()} : new Num[0];
    }

    /// A function with real values of a complex argument applied to the parts of a sum; the terms
    /// that have none stay inside.
    static List<List<Expr>> sort(Expr e) {
        List<Expr> inside = new ArrayList<>();
        List<Expr> turned = new ArrayList<>();
        List<Expr> re = new ArrayList<>();
        List<Expr> im = new ArrayList<>();
        for (Expr term : Add.terms(e)) {
            Expr factor = Trig.coefficient(term, S.I);
            if (factor != null) {
                (factor.is(Fact.EXTENDED_REAL) ? im : turned).add(factor);
            } else if (!term.has(S.I) && term.is(Fact.EXTENDED_REAL)) {
                re.add(term);
            } else {
                Expr[] parts = RealImag.of(term, e);
                if (parts == null) {
                    inside.add(term);
                } else {
                    re.add(parts[0]);
                    im.add(parts[1]);
                }
            }
        }
        return List.of(inside, turned, re, im);
    }

    /// The product with I.
    static Expr timesI(Expr e) {
        return mul(S.I, e);
    }
}
