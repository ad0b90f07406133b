package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Int;
import java.math.BigInteger;

/// Arithmetic on integers of any size, up to a million bits: Python would go on, for hours.
final class IntMath {
    private static final int MOST_BITS = 1 << 20;
    private static final int QUOTIENT_BITS = 66; // of a quotient, besides those that are lost

    private IntMath() {}

    /// `a / b`, rounded once.
    static double divide(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw PythonError.zeroDivision("division by zero");
        }
        int shift = Math.max(0, QUOTIENT_BITS - a.bitLength() + b.bitLength());
        BigInteger[] parts = a.abs().shiftLeft(shift).divideAndRemainder(b.abs());
        BigInteger sticky = parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
        double size = Math.scalb(parts[0].or(sticky).doubleValue(), -shift);
        if (Double.isInfinite(size)) {
            throw PythonError.overflow("integer division result too large for a float");
        }
        return (a.signum() < 0) != (b.signum() < 0) ? -size : size; // 0 / -1 is -0.0
    }

    static BigInteger floorDivide(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(nonZero(b));
        boolean isBelow = parts[1].signum() * b.signum() < 0;
        return isBelow ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    static BigInteger modulo(BigInteger a, BigInteger b) {
        BigInteger rest = a.remainder(nonZero(b));
        return rest.signum() * b.signum() < 0 ? rest.add(b) : rest;
    }

    private static BigInteger nonZero(BigInteger b) {
        if (b.signum() == 0) {
            throw PythonError.zeroDivision("integer division or modulo by zero");
        }
        return b;
    }

    /// `a ** b`: a float where `b` is negative.
    static Value power(Int a, Int b) {
        if (b.n().signum() < 0) {
            return RealMath.power(a.toDouble(), b.toDouble());
        }
        boolean isSmall = a.n().bitLength() <= 1 && a.n().abs().bitLength() <= 1; // -1, 0 and 1
        if (isSmall) {
            boolean isOdd = b.n().testBit(0);
            return b.n().signum() == 0 ? Value.ONE : new Int(isOdd ? a.n() : a.n().abs());
        }
        boolean isHuge =
                b.n().bitLength() > Integer.SIZE - 2
                        || (long) (a.n().bitLength() - 1) * b.n().intValue() > MOST_BITS;
        if (isHuge) {
            throw tooLarge();
        }
        return new Int(a.n().pow(b.n().intValue()));
    }

    static BigInteger shiftLeft(BigInteger a, BigInteger b) {
        if (b.signum() < 0) {
            throw PythonError.value("negative shift count");
        }
        if (a.signum() != 0 && (b.bitLength() > 30 || a.bitLength() + b.intValue() > MOST_BITS)) {
            throw tooLarge();
        }
        return a.signum() == 0 ? a : a.shiftLeft(b.intValue());
    }

    static BigInteger shiftRight(BigInteger a, BigInteger b) {
        if (b.signum() < 0) {
            throw PythonError.value("negative shift count");
        }
        return a.shiftRight(b.bitLength() > 30 ? Integer.MAX_VALUE : b.intValue());
    }

    static BigInteger multiply(BigInteger a, BigInteger b) {
        if (a.bitLength() + b.bitLength() > MOST_BITS) {
            throw tooLarge();
        }
        return a.multiply(b);
    }

    private static PythonError tooLarge() {
        return PythonError.overflow("an integer of more than " + MOST_BITS + " bits");
    }
}
