package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.number.Integers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Arithmetic of Python's own numbers.
final class PythonNumbers {
    private static final int MOST_BITS = 4_000_000;

    private PythonNumbers() {}

    static boolean isNumber(Value v) {
        return v instanceof Value.Int
                || v instanceof Value.Floating
                || v instanceof Value.Bool
                || v instanceof Value.Complex;
    }

    private static @Nullable BigInteger integer(Value v) {
        return switch (v) {
            case Value.Int i -> i.value();
            case Value.Bool b -> b.value() ? BigInteger.ONE : BigInteger.ZERO;
            default -> null;
        };
    }

    static double real(Value v) {
        return v instanceof Value.Floating f ? f.value() : finite(integer(v));
    }

    private static double finite(@Nullable BigInteger n) {
        double d = n == null ? Double.NaN : n.doubleValue();
        if (Double.isInfinite(d)) {
            throw new PythonError("OverflowError", "int too large to convert to float");
        }
        return d;
    }

    static @Nullable Value binary(String operator, Value a, Value b) {
        BigInteger m = integer(a);
        BigInteger n = integer(b);
        if (m != null && n != null) {
            return integers(operator, m, n);
        }
        if (a instanceof Value.Complex || b instanceof Value.Complex) {
            return PythonComplex.binary(operator, a, b);
        }
        return reals(operator, real(a), real(b));
    }

    private static @Nullable Value integers(String operator, BigInteger m, BigInteger n) {
        return switch (operator) {
            case "+" -> new Value.Int(m.add(n));
            case "-" -> new Value.Int(m.subtract(n));
            case "*" -> new Value.Int(m.multiply(n));
            case "/" -> quotient(m, n);
            case "//" ->
                    new Value.Int(
                            Integers.floorDiv(m, nonzero(n, "integer division or modulo by zero")));
            case "%" ->
                    new Value.Int(
                            Integers.floorMod(m, nonzero(n, "integer division or modulo by zero")));
            case "**" -> power(m, n);
            case "&" -> new Value.Int(m.and(n));
            case "|" -> new Value.Int(m.or(n));
            case "^" -> new Value.Int(m.xor(n));
            case "<<" -> new Value.Int(m.shiftLeft(shift(n)));
            case ">>" -> new Value.Int(m.shiftRight(shift(n)));
            default -> null;
        };
    }

    private static int shift(BigInteger n) {
        if (n.signum() < 0 || n.bitLength() > 22) {
            throw PythonError.value("negative or too large shift count " + n);
        }
        return n.intValue();
    }

    private static BigInteger nonzero(BigInteger n, String otherwise) {
        if (n.signum() == 0) {
            throw new PythonError("ZeroDivisionError", otherwise);
        }
        return n;
    }

    private static Value quotient(BigInteger m, BigInteger n) {
        nonzero(n, "division by zero");
        double exact =
                new BigDecimal(m).divide(new BigDecimal(n), new MathContext(40)).doubleValue();
        if (Double.isInfinite(exact)) {
            throw new PythonError("OverflowError", "integer division result too large for a float");
        }
        return new Value.Floating(exact);
    }

    private static Value power(BigInteger m, BigInteger n) {
        if (n.signum() < 0) {
            if (m.signum() == 0) {
                throw new PythonError(
                        "ZeroDivisionError", "0.0 cannot be raised to a negative power");
            }
            return new Value.Floating(Math.pow(finite(m), finite(n)));
        }
        boolean small = m.bitLength() <= 1 && m.abs().compareTo(BigInteger.ONE) <= 0;
        if (small) {
            boolean odd = n.testBit(0);
            return new Value.Int(n.signum() == 0 ? BigInteger.ONE : odd ? m : m.multiply(m));
        }
        if (n.bitLength() > 31 || m.bitLength() * n.longValue() > MOST_BITS) {
            throw new PythonError(
                    "OverflowError", m + "**" + n + " has too many digits to compute");
        }
        return new Value.Int(m.pow(n.intValueExact()));
    }

    private static @Nullable Value reals(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> new Value.Floating(a + b);
            case "-" -> new Value.Floating(a - b);
            case "*" -> new Value.Floating(a * b);
            case "/" -> new Value.Floating(a / nonzero(b, "float division by zero"));
            case "//" ->
                    new Value.Floating(Math.floor(a / nonzero(b, "float floor division by zero")));
            case "%" -> new Value.Floating(modulo(a, nonzero(b, "float modulo")));
            case "**" -> power(a, b);
            default -> null;
        };
    }

    private static double nonzero(double d, String otherwise) {
        if (d == 0) {
            throw new PythonError("ZeroDivisionError", otherwise);
        }
        return d;
    }

    private static double modulo(double a, double b) {
        double r = a % b;
        return r != 0 && (r < 0) != (b < 0) ? r + b : r;
    }

    private static Value power(double a, double b) {
        if (a == 0 && b < 0) {
            throw new PythonError("ZeroDivisionError", "0.0 cannot be raised to a negative power");
        }
        if (a < 0 && b != Math.rint(b)) {
            return PythonComplex.power(a, 0, b, 0);
        }
        double result = Math.pow(a, b);
        if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw new PythonError("OverflowError", "(34, 'Numerical result out of range')");
        }
        return new Value.Floating(result);
    }

    /// Compares two real numbers exactly.
    static int compare(Value a, Value b) {
        BigInteger m = integer(a);
        BigInteger n = integer(b);
        if (m != null && n != null) {
            return m.compareTo(n);
        }
        double x = real(a);
        double y = real(b);
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return Double.compare(x, y);
        }
        BigDecimal left = m != null ? new BigDecimal(m) : new BigDecimal(x);
        BigDecimal right = n != null ? new BigDecimal(n) : new BigDecimal(y);
        return left.compareTo(right);
    }
}
