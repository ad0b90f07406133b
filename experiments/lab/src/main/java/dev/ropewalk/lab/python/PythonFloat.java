package dev.ropewalk.lab.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// A double as CPython prints and reads it: `repr(x)` and `float(text)`. All methods may be called
/// on any thread.
public final class PythonFloat {
    private static final int LONGEST_PLAIN = 16; // repr writes 1e16 with an exponent
    private static final int MOST_ZEROS = 4; // and 0.00001 too

    private static final int HEX_DIGITS = 13;

    private PythonFloat() {}

    /// The shortest text that is read back as this double, nearest to it among those, in the form
    /// of Python's `repr`: `0.1`, `1e+16`, `1e-05`, `-0.0`, `inf`, `nan`.
    public static String repr(double x) {
        return repr(x, Double.toString(x), Double.MIN_VALUE);
    }

    /// The same for a float of 32 bits, as NumPy's `float32` prints its digits.
    public static String repr(float x) {
        return repr(x, Float.toString(x), Float.MIN_VALUE);
    }

    /// @param text what Java makes of it, which has the right digits but for two cases: two digits
    ///   where one would do, because Java's form has at least two
    private static String repr(double x, String text, double unit) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
        }
        BigDecimal exact = new BigDecimal(text);
        if (exact.signum() == 0) {
            return text;
        }
        BigDecimal shortest = exact.stripTrailingZeros();
        if (shortest.precision() == 2 && Math.abs(x) < 100 * unit) {
            shortest = oneDigit(x, shortest, unit);
        }
        return (x < 0 ? "-" : "") + form(shortest.abs());
    }

    /// One digit instead of two, if that reads back as the same, which only happens among the
    /// smallest of the denormal numbers: 5e-324 is 4.9E-324 in Java.
    private static BigDecimal oneDigit(double x, BigDecimal two, double unit) {
        BigDecimal one = new BigDecimal(x).round(new MathContext(1, RoundingMode.HALF_EVEN));
        boolean same =
                unit == Double.MIN_VALUE ? one.doubleValue() == x : one.floatValue() == (float) x;
        return same ? one.stripTrailingZeros() : two;
    }

    private static String form(BigDecimal shortest) {
        String digits = shortest.unscaledValue().toString();
        int exponent = shortest.precision() - shortest.scale() - 1; // of the first digit
        if (exponent < -MOST_ZEROS || exponent >= LONGEST_PLAIN) {
            String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
            int size = Math.abs(exponent);
            return digits.charAt(0) + rest + "e" + (exponent < 0 ? "-" : "+") + pad(size);
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        int whole = exponent + 1;
        return whole < digits.length()
                ? digits.substring(0, whole) + "." + digits.substring(whole)
                : digits + "0".repeat(whole - digits.length()) + ".0";
    }

    private static String pad(int exponent) {
        return exponent < 10 ? "0" + exponent : Integer.toString(exponent);
    }

    /// Reads what Python's `float(text)` reads: `1_000.5`, `1e5`, `.5`, `-inf`, `NaN`, blanks
    /// around it, decimal digits of any script; besides, as `float.fromhex` does, hexadecimal after
    /// `0x`: `0x1.8p-3`.
    ///
    /// @throws NumberFormatException if it is no number, with a sentence that quotes it, or if it
    ///   is a hexadecimal one beyond the largest double, as Python refuses that
    public static double parse(String text) {
        return FloatText.parse(text);
    }

    /// Reads the same as a float of 32 bits, rounded once.
    ///
    /// @throws NumberFormatException as [#parse]
    public static float parseFloat(String text) {
        return FloatText.parseFloat(text);
    }

    /// The double in hexadecimal, which is exact, as Python's `float.hex`: `0x1.999999999999ap-4`,
    /// `-0x0.0p+0`, `inf`.
    public static String hex(double x) {
        if (!Double.isFinite(x)) {
            return repr(x);
        }
        String java = Double.toHexString(x);
        int point = java.indexOf('.');
        int p = java.indexOf('p');
        String fraction = java.substring(point + 1, p);
        String full = x == 0 ? fraction : fraction + "0".repeat(HEX_DIGITS - fraction.length());
        String exponent = java.substring(p + 1);
        return java.substring(0, point + 1)
                + full
                + "p"
                + (exponent.startsWith("-") ? "" : "+")
                + exponent;
    }
}
