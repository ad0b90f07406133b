package dev.ropewalk.symbolic.simplify;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.FactorTerms;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.poly.Factor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// SymPy's `trigsimp`: the rules of Fu, Zhong and Zeng in SymPy's order; at each fork the way with
/// the fewest functions goes on.
public final class TrigSimp {
    private static final Comparator<Expr> SIZE =
            Comparator.<Expr>comparingInt(TrigSimp::functions)
                    .thenComparingInt(Operations::of)
                    .thenComparingInt(TrigSimp::nodes)
                    .thenComparingInt(e -> e.args().size())
                    .thenComparing(e -> e instanceof Add);

    /// The steps, in turn; of several ways, the best.
    private static final List<List<UnaryOperator<Expr>>> STEPS =
            List.of(
                    List.of(TrigQuotients::inverses),
                    List.of(TrigSums::tangents),
                    List.of(e -> eachWith(e, Factor::of)),
                    List.of(TrigQuotients::quotients),
                    List.of(e -> e, e -> eachWith(e, Expand::polynomial)),
                    List.of(TrigQuotients::tangents),
                    List.of(e -> eachWith(e, t -> Factor.of(normal(t)))),
                    List.of(TrigFactors::squares),
                    List.of(TrigPowers::sinToCos),
                    List.of(TrigSums::ofSums),
                    List.of(TrigSums::ofDoubles),
                    List.of(TrigSums::cancelled),
                    List.of(TrigPowers::cosToSin),
                    List.of(e -> eachWith(e, Factor::of)),
                    List.of(TrigFactors::squares),
                    List.of(e -> e, e -> eachWith(e, Expand::polynomial)),
                    List.of(TrigPairs::joined),
                    List.of(e -> e, TrigProducts::toSums),
                    List.of(e -> e, e -> TrigQuotients.tangents(TrigQuotients.quotients(e))),
                    List.of(
                            e -> eachWith(TrigPowers.sinToCos(e), Expand::mul),
                            e -> eachWith(TrigPowers.sinUnderToCot(e), Expand::mul)),
                    List.of(
                            e -> eachWith(TrigPowers.cosToSin(e), Expand::mul),
                            e -> eachWith(TrigPowers.cosUnderToTan(e), Expand::mul)),
                    List.of(TrigQuotients::positive),
                    List.of(e -> e, TrigQuotients::tangents),
                    List.of(e -> e, e -> eachWith(TrigPowers.tanToSec(e), Expand::mul)),
                    List.of(TrigQuotients::inverses),
                    List.of(TrigQuotients::quotients),
                    List.of(TrigQuotients::tangents),
                    List.of(e -> e, e -> eachWith(TrigSums.tangents(e), FactorTerms::of)));

    private TrigSimp() {}

    /// The expression with fewer trigonometric and hyperbolic functions.
    public static Expr of(Expr e) {
        Expr result = Walk.up(e, TrigSimp::part);
        if (Walk.has(result, Walk.HYPERBOLIC)) {
            Osborne circular = Osborne.of(result);
            result = circular.back(Walk.up(circular.expr(), TrigSimp::part));
        }
        boolean number = result instanceof Mul m && m.args().getFirst() instanceof Num;
        if (number && !result.equals(e)) {
            CoeffMul split = CoeffMul.of(result);
            result = Ops.mul(split.coefficient(), split.rest());
        }
        return result;
    }

    private static int functions(Expr e) {
        int own = Walk.TRIGONOMETRIC.stream().anyMatch(name -> Walk.is(e, name)) ? 1 : 0;
        return own + e.args().stream().mapToInt(TrigSimp::functions).sum();
    }

    private static int nodes(Expr e) {
        return 1 + e.args().stream().mapToInt(TrigSimp::nodes).sum();
    }

    private static Expr normal(Expr e) {
        Expr[] parts = Fraction.of(e);
        return Ops.div(parts[0], parts[1]);
    }

    /// The change made where there is a trigonometric function.
    private static Expr eachWith(Expr e, UnaryOperator<Expr> change) {
        return Walk.has(e, Walk.TRIGONOMETRIC) ? change.apply(e) : e;
    }

    private static Expr part(Expr e) {
        if (!Walk.has(e, Walk.TRIGONOMETRIC)) {
            return e;
        }
        List<Expr> with = new ArrayList<>();
        List<Expr> without = new ArrayList<>();
        Mul.factors(e).forEach(f -> (Walk.has(f, Walk.TRIGONOMETRIC) ? with : without).add(f));
        Expr whole = e instanceof Mul ? Mul.of(with) : e;
        Expr best = chain(whole);
        best = SIZE.compare(best, whole) < 0 ? best : whole;
        return e instanceof Mul ? Ops.mul(Mul.of(without), best) : best;
    }

    private static Expr chain(Expr e) {
        Expr at = e;
        for (List<UnaryOperator<Expr>> step : STEPS) {
            Expr from = at;
            at = step.stream().map(way -> way.apply(from)).min(SIZE).orElseThrow();
        }
        return at;
    }
}
