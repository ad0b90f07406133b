package dev.ropewalk.symbolic.expr;

import java.util.Arrays;
import java.util.List;

/// The operations of arithmetic, for static import.
public final class Ops {
    private Ops() {}

    /// The integer.
    public static Rat num(long value) {
        return Rat.of(value);
    }

    /// The sum.
    public static Expr add(Expr... terms) {
        return Add.of(Arrays.asList(terms));
    }

    /// The difference.
    public static Expr sub(Expr a, Expr b) {
        return Add.of(List.of(a, neg(b)));
    }

    /// The product.
    public static Expr mul(Expr... factors) {
        return Mul.of(Arrays.asList(factors));
    }

    /// The quotient.
    public static Expr div(Expr a, Expr b) {
        return Mul.of(List.of(a, pow(b, S.MINUS_ONE)));
    }

    /// The reciprocal.
    public static Expr inverse(Expr e) {
        return pow(e, S.MINUS_ONE);
    }

    /// The power.
    public static Expr pow(Expr base, Expr exponent) {
        return Pow.of(base, exponent);
    }

    /// The integer power.
    public static Expr pow(Expr base, long exponent) {
        return Pow.of(base, Rat.of(exponent));
    }

    /// The square root.
    public static Expr sqrt(Expr e) {
        return Pow.of(e, S.HALF);
    }

    /// The expression with the other sign.
    public static Expr neg(Expr e) {
        return switch (e) {
            case Num n -> n.negate();
            case Mul m -> negate(m);
            case Add a -> Add.of(Lists.map(a.args(), Ops::neg));
            default -> Mul.of(List.of(S.MINUS_ONE, e));
        };
    }

    private static Expr negate(Mul m) {
        if (m.args().getFirst().equals(S.ZOO)) {
            return m;
        }
        if (!(m.args().getFirst() instanceof Num n)) {
            return Mul.raw(Lists.prepend(S.MINUS_ONE, m.args()));
        }
        List<Expr> rest = Lists.rest(m.args());
        Num minus = n.negate();
        return minus.isOne() ? Mul.raw(rest) : Mul.raw(Lists.prepend(minus, rest));
    }

    /// True if the sign may be taken out: SymPy's `could_extract_minus_sign`.
    public static boolean isMinus(Expr e) {
        return switch (e) {
            case Num n -> n.isNegative();
            case Mul m ->
                    m.args().getFirst() instanceof Num n
                            && n.isNegative()
                            && !m.args().get(1).equals(S.ZOO);
            case Add a -> isMinus(a);
            default -> false;
        };
    }

    private static boolean isMinus(Add sum) {
        int negative = 0;
        for (Expr term : sum.args()) {
            negative += isMinus(term) ? 1 : 0;
        }
        int positive = sum.args().size() - negative;
        return positive != negative
                ? negative > positive
                : sum.sortKey().compareTo(neg(sum).sortKey()) < 0;
    }

    /// @throws PythonError if the operand is a truth value, a relation or a container
    static void requireExpression(Expr e, String operator) {
        boolean other =
                e instanceof Apply a
                        ? !a.head().isExpression()
                        : e instanceof Const c
                                && (c.kind() == Const.Kind.TRUTH || c.kind() == Const.Kind.SET);
        if (other) {
            throw PythonError.type(
                    "unsupported operand type(s) for "
                            + operator
                            + ": '"
                            + e.className()
                            + "' and 'Expr'");
        }
    }
}
