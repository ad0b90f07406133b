package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The polynomials of Chebyshev.
public final class Chebyshev {
    private Chebyshev() {}

    /// The polynomial of the first kind and degree n, of x.
    public static Expr first(int n, Expr x) {
        return polynomial(n, 1, x);
    }

    /// The polynomial of the second kind and degree n, of x.
    public static Expr second(int n, Expr x) {
        return polynomial(n, 2, x);
    }

    private static Expr polynomial(int n, int slope, Expr x) {
        BigInteger[] before = {BigInteger.ONE};
        BigInteger[] now = {BigInteger.ZERO, BigInteger.valueOf(slope)};
        if (n == 0) {
            return S.ONE;
        }
        for (int k = 2; k <= n; k++) {
            BigInteger[] next = new BigInteger[k + 1];
            for (int i = 0; i <= k; i++) {
                BigInteger up = i > 0 ? now[i - 1].shiftLeft(1) : BigInteger.ZERO;
                next[i] = i < before.length ? up.subtract(before[i]) : up;
            }
            before = now;
            now = next;
        }
        List<Expr> terms = new ArrayList<>();
        for (int i = n; i >= 0; i--) {
            terms.add(mul(Rat.of(now[i]), pow(x, i)));
        }
        return Add.of(terms);
    }
}
