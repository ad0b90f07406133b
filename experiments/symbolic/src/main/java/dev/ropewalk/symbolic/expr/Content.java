package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The greatest rational factor of a sum.
public final class Content {
    private Content() {}

    /// The rational factor that all terms have, and the rest: SymPy's `primitive`.
    public static CoeffMul primitive(Add sum) {
        BigInteger gcd = BigInteger.ZERO;
        BigInteger lcm = BigInteger.ONE;
        List<CoeffMul> terms = new ArrayList<>();
        for (Expr term : sum.args()) {
            CoeffMul split = CoeffMul.of(term);
            if (!(split.coefficient() instanceof Rat)) {
                split = new CoeffMul(S.ONE, term);
            }
            terms.add(split);
            Rat c = (Rat) split.coefficient();
            gcd = gcd.gcd(c.over());
            lcm = Integers.lcm(lcm, c.under());
        }
        Rat content = Rat.of(gcd, lcm);
        if (content.isOne() || content.isZero()) {
            return new CoeffMul(S.ONE, sum);
        }
        List<Expr> rest =
                Lists.map(
                        terms, t -> CoeffMul.keep(((Rat) t.coefficient()).over(content), t.rest()));
        Expr first = rest.getFirst();
        boolean number = first instanceof Num;
        List<Expr> sorted = new ArrayList<>(number ? Lists.rest(rest) : rest);
        sorted.sort(Canonical.ORDER);
        if (number && !first.isZero()) {
            sorted.addFirst(first);
        }
        return new CoeffMul(content, Add.raw(sorted));
    }

    /// The rational factor of any expression, and the rest: SymPy's `as_content_primitive`.
    public static CoeffMul of(Expr e) {
        return switch (e) {
            case Rat r ->
                    r.isNegative()
                            ? new CoeffMul(r.abs(), S.MINUS_ONE)
                            : r.isZero() ? new CoeffMul(S.ONE, r) : new CoeffMul(r, S.ONE);
            case Add a -> ofSum(a);
            case Mul m -> ofProduct(m);
            case Pow p -> ofPower(p);
            default -> new CoeffMul(S.ONE, e);
        };
    }

    private static CoeffMul ofSum(Add sum) {
        List<Expr> terms = new ArrayList<>();
        for (Expr term : sum.args()) {
            CoeffMul split = of(term);
            terms.add(CoeffMul.keep(split.coefficient(), split.rest()));
        }
        Expr same = Add.of(terms);
        return same instanceof Add a ? primitive(a) : of(same);
    }

    private static CoeffMul ofProduct(Mul product) {
        Num content = S.ONE;
        List<Expr> rest = new ArrayList<>();
        for (Expr factor : product.args()) {
            CoeffMul split = of(factor);
            content = content.times(split.coefficient());
            if (!split.rest().isOne()) {
                rest.add(split.rest());
            }
        }
        return new CoeffMul(content, Mul.of(rest));
    }

    /// The content of the base goes before a power with a rational exponent, as far as its root is.
    private static CoeffMul ofPower(Pow p) {
        CoeffMul base = of(p.base());
        if (p.exponent() instanceof Rat e && !base.coefficient().isOne()) {
            CoeffMul root = CoeffMul.of(Ops.pow(base.coefficient(), e));
            if (root.rest().isOne() && root.coefficient() instanceof Rat r) {
                return new CoeffMul(r, Ops.pow(base.rest(), e));
            }
        }
        return new CoeffMul(S.ONE, p);
    }
}
