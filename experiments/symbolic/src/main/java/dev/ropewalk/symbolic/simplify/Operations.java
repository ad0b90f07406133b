package dev.ropewalk.symbolic.simplify;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.List;

/// The number of operations in an expression: SymPy's `count_ops`.
public final class Operations {
    private Operations() {}

    /// The number of operations.
    public static int of(Expr e) {
        return switch (e) {
            case Rat r -> e.isOne() ? 0 : (r.isNegative() ? 1 : 0) + (r.isWhole() ? 0 : 1);
            case Sym _ -> 0;
            case Mul m -> ofProduct(m);
            case Add a -> ofSum(a);
            case Pow p -> p.exponent().isMinusOne() ? 1 + of(p.base()) : 1 + ofArgs(p);
            case Apply a -> ofApply(a);
            default -> e.equals(S.E) ? 1 : 0;
        };
    }

    /// The first of those with the fewest operations.
    static Expr fewest(Expr... choices) {
        Expr best = choices[0];
        int least = of(best);
        for (Expr choice : List.of(choices)) {
            int count = choice.equals(best) ? least : of(choice);
            if (count < least) {
                best = choice;
                least = count;
            }
        }
        return best;
    }

    private static int ofArgs(Expr e) {
        return e.args().stream().mapToInt(Operations::of).sum();
    }

    private static int ofApply(Apply a) {
        boolean latticed = List.of("And", "Or", "Max", "Min").contains(a.head().name());
        boolean other = List.of("Tuple", "Dict", "Interval", "FiniteSet").contains(a.head().name());
        return (latticed ? a.args().size() - 1 : other ? 0 : 1) + ofArgs(a);
    }

    private static boolean isMinus(Expr e) {
        return CoeffMul.of(e).coefficient().isNegative();
    }

    private static int ofProduct(Mul m) {
        boolean minus = isMinus(m);
        Expr e = minus ? Ops.neg(m) : m;
        int count = minus ? 1 : 0;
        Expr[] parts = Fraction.standing(e);
        if (parts[0].isInteger()) {
            return count + 1 + of(parts[1]);
        }
        if (!parts[1].isOne()) {
            return count + 1 + of(parts[0]) + (parts[1].isInteger() ? 0 : of(parts[1]));
        }
        return e instanceof Mul p ? count + p.args().size() - 1 + ofArgs(p) : count + of(e);
    }

    private static int ofSum(Add sum) {
        int negative = 0;
        int count = sum.args().size() - 1;
        for (Expr term : sum.args()) {
            boolean minus = isMinus(term);
            negative += minus ? 1 : 0;
            count += of(minus ? Ops.neg(term) : term);
        }
        return count + (negative == sum.args().size() ? 1 : 0);
    }
}
