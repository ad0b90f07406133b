package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Hyperbolic functions of sums and multiples in those of the parts.
final class HyperbolicExpand {
    private static final int MOST = 60;

    private HyperbolicExpand() {}

    static Expr of(Hyperbolic head, Expr arg) {
        if (head == Hyperbolic.SINH || head == Hyperbolic.COSH) {
            return sinhCosh(head, Expand.all(arg));
        }
        if (arg instanceof Add a) {
            return quotient(head, Lists.map(a.args(), t -> of(head, t)));
        }
        CoeffMul split = CoeffMul.rational(arg);
        Integer n = split.coefficient() instanceof Rat r ? r.smallValue() : null;
        return n == null || n < 2 || n > MOST
                ? head.of(arg)
                : multiple(head, n, head.of(split.rest()));
    }

    private static Expr sinhCosh(Hyperbolic head, Expr arg) {
        Expr x;
        Expr y;
        if (arg instanceof Add a) {
            x = a.args().getFirst();
            y = Add.raw(Lists.rest(a.args()));
        } else {
            CoeffMul split = CoeffMul.rational(arg);
            Integer n = split.coefficient() instanceof Rat r ? r.smallValue() : null;
            if (n == null || n < 2 || n > MOST || split.rest().isOne()) {
                return head.of(arg);
            }
            x = split.rest();
            y = mul(num(n - 1), x);
        }
        Expr sx = Hyperbolic.SINH.of(x);
        Expr sy = Hyperbolic.SINH.of(y);
        Expr cx = Hyperbolic.COSH.of(x);
        Expr cy = Hyperbolic.COSH.of(y);
        Expr sum =
                head == Hyperbolic.SINH
                        ? add(mul(sx, cy), mul(sy, cx))
                        : add(mul(cx, cy), mul(sx, sy));
        return Expand.with(sum, Hints.all().and("trig"));
    }

    private static Expr quotient(Hyperbolic head, List<Expr> parts) {
        List<List<Expr>> sums = List.of(new ArrayList<>(), new ArrayList<>());
        int n = parts.size();
        boolean tanh = head == Hyperbolic.TANH;
        for (int k = 0; k <= n; k++) {
            sums.get(k % 2).add(TrigExpand.symmetric(tanh ? k : n - k, parts));
        }
        Expr even = Add.of(sums.get(0));
        Expr odd = Add.of(sums.get(1));
        return tanh ? div(odd, even) : div(even, odd);
    }

    private static Expr multiple(Hyperbolic head, int n, Expr function) {
        List<List<Expr>> sums = List.of(new ArrayList<>(), new ArrayList<>());
        boolean tanh = head == Hyperbolic.TANH;
        for (int k = 0; k <= n; k++) {
            Rat c = Rat.of(Integers.binomial(BigInteger.valueOf(n), k));
            sums.get(k % 2).add(mul(c, pow(function, tanh ? k : n - k)));
        }
        Expr even = Add.of(sums.get(0));
        Expr odd = Add.of(sums.get(1));
        return tanh ? div(odd, even) : div(even, odd);
    }
}
