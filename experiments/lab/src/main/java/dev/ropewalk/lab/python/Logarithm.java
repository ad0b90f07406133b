package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Int;
import java.math.BigInteger;

/// Logarithms, of integers beyond the largest float too.
final class Logarithm {
    private Logarithm() {}

    /// @param name `log`, `log2` or `log10`
    static double of(String name, Value value) {
        if (value instanceof Int n) {
            return of(name, n.n());
        }
        double x = Arithmetic.toDouble(value);
        if (x <= 0) {
            throw PythonError.value("math domain error");
        }
        return Double.isFinite(x) ? CLibrary.call(name, x) : x;
    }

    private static double of(String name, BigInteger n) {
        if (n.signum() <= 0) {
            throw PythonError.value("math domain error");
        }
        double x = n.doubleValue();
        if (Double.isFinite(x)) {
            return CLibrary.call(name, x);
        }
        // As CPython: n is fraction * 2**exponent, with a fraction from a half up to 1.
        int exponent = n.bitLength();
        int shift = exponent - 64;
        BigInteger sticky = n.getLowestSetBit() < shift ? BigInteger.ONE : BigInteger.ZERO;
        double fraction = Math.scalb(n.shiftRight(shift).or(sticky).doubleValue(), -64);
        return CLibrary.call(name, fraction) + CLibrary.call(name, 2.0) * exponent;
    }
}
