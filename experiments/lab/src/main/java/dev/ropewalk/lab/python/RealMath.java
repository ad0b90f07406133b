package dev.ropewalk.lab.python;

/// Arithmetic on floats where Python's differs from Java's.
final class RealMath {
    private RealMath() {}

    static double divide(double a, double b) {
        if (b == 0) {
            throw PythonError.zeroDivision("float division by zero");
        }
        return a / b;
    }

    /// `a // b`: not the floor of the rounded quotient, but the quotient that goes with [#modulo].
    static double floorDivide(double a, double b) {
        if (b == 0) {
            throw PythonError.zeroDivision("float floor division by zero");
        }
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && (b < 0) != (rest < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// `a % b`, with the sign of `b`.
    static double modulo(double a, double b) {
        if (b == 0) {
            throw PythonError.zeroDivision("float modulo");
        }
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return (b < 0) != (rest < 0) ? rest + b : rest;
    }

    /// `a ** b`, which is complex for a negative `a` and a `b` with a fraction.
    static Value power(double a, double b) {
        boolean isSpecial =
                b == 0 || !Double.isFinite(a) || !Double.isFinite(b) || a == 0 || a == 1;
        if (isSpecial) {
            return new Value.Real(specialPower(a, b));
        }
        if (a < 0 && b != Math.floor(b)) {
            return ComplexMath.power(new Value.Complex(a, 0), new Value.Complex(b, 0));
        }
        double power = a == -1 ? 1 : CLibrary.call("pow", Math.abs(a), b);
        if (Double.isInfinite(power)) {
            throw PythonError.overflow("(34, 'Numerical result out of range')");
        }
        return new Value.Real(a < 0 && isOdd(b) ? -power : power);
    }

    private static double specialPower(double a, double b) {
        if (b == 0 || a == 1) {
            return 1;
        }
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        if (a == 0 && b < 0 && Double.isFinite(b)) {
            throw PythonError.zeroDivision("0.0 cannot be raised to a negative power");
        }
        if (Double.isInfinite(b)) {
            double size = Math.abs(a);
            return size == 1 ? 1 : (b > 0) == (size > 1) ? Double.POSITIVE_INFINITY : 0;
        }
        double size = (a == 0) == (b > 0) ? 0 : Double.POSITIVE_INFINITY;
        return isOdd(b) ? Math.copySign(size, a) : size;
    }

    private static boolean isOdd(double b) {
        return Math.abs(b % 2) == 1;
    }
}
