package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;

/// Arithmetic on complex numbers, each step rounded where CPython rounds.
final class ComplexMath {
    private static final double MOST_MULTIPLICATIONS = 100; // for a whole exponent up to this

    private ComplexMath() {}

    static Complex add(Complex a, Complex b) {
        return new Complex(a.re() + b.re(), a.im() + b.im());
    }

    static Complex subtract(Complex a, Complex b) {
        return new Complex(a.re() - b.re(), a.im() - b.im());
    }

    static Complex multiply(Complex a, Complex b) {
        return new Complex(a.re() * b.re() - a.im() * b.im(), a.re() * b.im() + a.im() * b.re());
    }

    /// Scaled by the larger part of the divisor, so that no square overflows (Smith, 1962).
    static Complex divide(Complex a, Complex b) {
        double re = Math.abs(b.re());
        double im = Math.abs(b.im());
        if (re == 0 && im == 0) {
            throw PythonError.zeroDivision("complex division by zero");
        }
        if (re >= im) {
            double ratio = b.im() / b.re();
            double scale = b.re() + b.im() * ratio;
            return new Complex(
                    (a.re() + a.im() * ratio) / scale, (a.im() - a.re() * ratio) / scale);
        }
        if (im >= re) {
            double ratio = b.re() / b.im();
            double scale = b.re() * ratio + b.im();
            return new Complex(
                    (a.re() * ratio + a.im()) / scale, (a.im() * ratio - a.re()) / scale);
        }
        return new Complex(Double.NaN, Double.NaN);
    }

    static Complex power(Complex a, Complex b) {
        boolean isSmall =
                b.im() == 0
                        && b.re() == Math.floor(b.re())
                        && Math.abs(b.re()) <= MOST_MULTIPLICATIONS;
        Complex power = isSmall ? power(a, (int) b.re()) : polarPower(a, b);
        if (Double.isInfinite(power.re()) || Double.isInfinite(power.im())) {
            throw PythonError.overflow("complex exponentiation");
        }
        return power;
    }

    private static Complex power(Complex a, int n) {
        Complex power = new Complex(1, 0);
        Complex square = a;
        for (int rest = Math.abs(n); rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        if (n > 0) {
            return power;
        }
        if (power.re() == 0 && power.im() == 0) {
            throw zeroToNegative();
        }
        return divide(new Complex(1, 0), power);
    }

    private static Complex polarPower(Complex a, Complex b) {
        if (a.re() == 0 && a.im() == 0) {
            if (b.im() != 0 || b.re() < 0) {
                throw zeroToNegative();
            }
            return new Complex(0, 0);
        }
        double size = CLibrary.call("hypot", a.re(), a.im());
        double length = CLibrary.call("pow", size, b.re());
        double angle = CLibrary.call("atan2", a.im(), a.re());
        double phase = angle * b.re();
        if (b.im() != 0) {
            length /= CLibrary.call("exp", angle * b.im());
            phase += b.im() * CLibrary.call("log", size);
        }
        if (Double.isInfinite(phase)) { // C's cosine fails, and CPython takes that for this
            throw zeroToNegative();
        }
        return new Complex(
                length * CLibrary.call("cos", phase), length * CLibrary.call("sin", phase));
    }

    private static PythonError zeroToNegative() {
        return PythonError.zeroDivision("0.0 to a negative or complex power");
    }

    static double abs(Complex a) {
        double size = CLibrary.call("hypot", a.re(), a.im());
        boolean isFinite = Double.isFinite(a.re()) && Double.isFinite(a.im());
        if (Double.isInfinite(size) && isFinite) {
            throw PythonError.overflow("absolute value too large");
        }
        return size;
    }
}
