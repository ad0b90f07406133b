package dev.ropewalk.symbolic.series;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first terms of a series of integer powers, some of which may be negative.
///
/// @param low the power of the first coefficient, which is not zero unless there is none
/// @param coefficients of the powers from the lowest up
/// @param order the power from which on nothing is known
record Laurent(int low, List<Expr> coefficients, int order) {
    static Laurent constant(Expr e, int order) {
        return of(0, List.of(e), order);
    }

    /// Without the zeros at its start and what lies beyond its order.
    static Laurent of(int low, List<Expr> coefficients, int order) {
        int from = 0;
        while (from < coefficients.size() && coefficients.get(from).isZero()) {
            from++;
        }
        int to = Math.clamp((long) order - low, from, coefficients.size());
        return new Laurent(low + from, List.copyOf(coefficients.subList(from, to)), order);
    }

    boolean isZero() {
        return coefficients.isEmpty();
    }

    Expr at(int power) {
        int index = power - low;
        return index < 0 || index >= coefficients.size() ? S.ZERO : coefficients.get(index);
    }

    Laurent plus(Laurent other) {
        int from = Math.min(low, other.low);
        int until = Math.min(order, other.order);
        List<Expr> sums = new ArrayList<>();
        int highest = Math.max(low + coefficients.size(), other.low + other.coefficients.size());
        for (int n = from; n < Math.min(until, highest); n++) {
            sums.add(Expand.all(add(at(n), other.at(n))));
        }
        return of(from, sums, until);
    }

    Laurent times(Laurent other) {
        int from = low + other.low;
        int until = Math.min(order + other.low, other.order + low);
        int size = Math.min(until - from, coefficients.size() + other.coefficients.size() - 1);
        List<Expr> products = new ArrayList<>();
        for (int n = 0; n < size && !isZero() && !other.isZero(); n++) {
            List<Expr> terms = new ArrayList<>();
            for (int i = 0; i <= n; i++) {
                if (i < coefficients.size() && n - i < other.coefficients.size()) {
                    terms.add(mul(coefficients.get(i), other.coefficients.get(n - i)));
                }
            }
            products.add(Expand.all(add(terms.toArray(Expr[]::new))));
        }
        return of(from, products, until);
    }

    Laurent times(Expr number) {
        return new Laurent(low, coefficients.stream().map(c -> mul(c, number)).toList(), order);
    }

    /// To a power that is a number; nothing where the lowest power would be no integer.
    @Nullable Laurent power(Rat exponent) {
        if (isZero()) {
            return null;
        }
        Rat lowest = exponent.times(Rat.of(low));
        if (!lowest.isWhole()) {
            return null;
        }
        Expr first = coefficients.getFirst();
        int room = order - low;
        Laurent rest =
                of(-low + low, normal(inverse(first)), room).plus(constant(S.MINUS_ONE, room));
        Laurent sum = constant(S.ONE, room);
        Laurent term = sum;
        Rat factor = exponent;
        for (int k = 1; k <= room && !rest.isZero(); k++) {
            term = term.times(rest).times(mul(factor, inverse(Rat.of(k))));
            sum = sum.plus(term);
            factor = factor.minus(S.ONE);
            if (term.isZero()) {
                break;
            }
        }
        int shift = lowest.over().intValueExact();
        Laurent scaled = sum.times(pow(first, exponent));
        return of(scaled.low + shift, scaled.coefficients, scaled.order + shift);
    }

    private List<Expr> normal(Expr by) {
        return coefficients.stream().map(c -> Expand.all(mul(c, by))).toList();
    }

    /// The sum of the terms below a power, in a symbol.
    List<Expr> terms(Expr x, int below) {
        List<Expr> all = new ArrayList<>();
        for (int n = low; n < Math.min(below, low + coefficients.size()); n++) {
            if (!at(n).isZero()) {
                all.add(mul(at(n), pow(x, n)));
            }
        }
        return all;
    }
}
