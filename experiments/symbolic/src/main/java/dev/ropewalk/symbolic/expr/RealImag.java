package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits an expression into its real and its imaginary part: SymPy's `as_real_imag`.
final class RealImag {
    private RealImag() {}

    /// The parts, or nothing where they are `re` and `im` of the whole.
    static Expr @Nullable [] of(Expr e) {
        return of(e, null);
    }

    /// As [#of(Expr)], and nothing too where the parts would be those of the one to ignore.
    static Expr @Nullable [] of(Expr e, @Nullable Expr ignore) {
        return switch (e) {
            case Num n -> new Expr[] {n, S.ZERO};
            case Const c when c.equals(S.I) -> new Expr[] {S.ZERO, S.ONE};
            case Const c when c.kind() == Const.Kind.REAL -> new Expr[] {c, S.ZERO};
            case Const _ -> null;
            case Sym s -> s.equals(ignore) ? null : new Expr[] {Complexes.re(s), Complexes.im(s)};
            case Add a -> ofSum(a);
            case Mul m -> ofProduct(m, ignore);
            case Pow p -> RealImagPow.of(p, ignore);
            case Apply a -> ofApply(a, ignore);
        };
    }

    private static Expr @Nullable [] ofApply(Apply a, @Nullable Expr ignore) {
        Expr[] own = a.head().realImag(a);
        if (own != null) {
            return own;
        }
        return a.equals(ignore) || ignore == null
                ? null
                : new Expr[] {Complexes.re(a), Complexes.im(a)};
    }

    private static Expr[] ofSum(Add sum) {
        List<Expr> re = new ArrayList<>();
        List<Expr> im = new ArrayList<>();
        for (Expr term : sum.args()) {
            Expr[] parts = Complexes.parts(term);
            re.add(parts[0]);
            im.add(parts[1]);
        }
        return new Expr[] {Add.of(re), Add.of(im)};
    }

    private static Expr @Nullable [] ofProduct(Mul product, @Nullable Expr ignore) {
        List<Expr> other = new ArrayList<>();
        List<Expr> real = new ArrayList<>();
        List<Expr> imaginary = new ArrayList<>();
        Expr sums = S.ONE;
        for (Expr factor : product.args()) {
            Expr[] parts = Complexes.parts(factor);
            if (parts[1].is(Fact.ZERO)) {
                real.add(parts[0]);
            } else if (parts[0].is(Fact.ZERO)) {
                imaginary.add(mul(parts[1], S.I));
            } else if (!pairs(other, factor, real)) {
                if (factor instanceof Add) {
                    sums = mul(sums, factor);
                } else {
                    other.add(factor);
                }
            }
        }
        Expr rest = Mul.of(other);
        return rest.equals(ignore) ? null : join(real, imaginary, rest, sums);
    }

    /// A factor and its conjugate are the square of their size.
    private static boolean pairs(List<Expr> other, Expr factor, List<Expr> real) {
        if (other.isEmpty() || !other.remove(Complexes.conjugate(factor))) {
            return false;
        }
        real.add(pow(Abs.HEAD.of(factor), 2));
        return true;
    }

    private static Expr[] join(List<Expr> real, List<Expr> imaginary, Expr rest, Expr sums) {
        Expr turn = imaginary.size() % 2 == 1 ? Complexes.im(imaginary.removeFirst()) : S.ZERO;
        real.addAll(imaginary);
        Expr size = Mul.of(real);
        boolean turned = !turn.isZero();
        if (rest.isOne() && sums.isOne()) {
            return turned ? new Expr[] {S.ZERO, mul(size, turn)} : new Expr[] {size, S.ZERO};
        }
        Expr r = mul(size, Complexes.re(rest));
        Expr i = mul(size, Complexes.im(rest));
        if (turned) {
            Expr before = r;
            r = mul(S.MINUS_ONE, turn, i);
            i = mul(turn, before);
        }
        if (sums.isOne()) {
            return new Expr[] {r, i};
        }
        Expr[] s = Complexes.parts(Expand.mulShallow(sums));
        return new Expr[] {
            sub(mul(r, s[0]), mul(i, s[1])),
            turned ? add(mul(r, s[1]), mul(i, s[0])) : add(mul(i, s[0]), mul(r, s[1]))
        };
    }
}
