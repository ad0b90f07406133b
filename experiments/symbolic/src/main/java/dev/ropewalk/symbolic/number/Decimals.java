package dev.ropewalk.symbolic.number;

import java.math.BigInteger;

/// Numbers as text, as mpmath and Python write them.
public final class Decimals {
    private Decimals() {}

    /// The decimal digits that a precision in bits carries.
    public static int digits(int precision) {
        return Math.max(1, (int) Math.rint(precision / 3.3219280948873626) - 1);
    }

    /// The precision in bits that so many decimal digits need.
    public static int precision(int digits) {
        return Math.max(1, (int) Math.rint((digits + 1) * 3.3219280948873626));
    }

    /// A number with so many digits, as mpmath's `to_str`.
    ///
    /// @param strip whether zeros at the end are left out
    public static String text(Real number, int digits, boolean strip) {
        if (number.signum() == 0) {
            return digits > 0 ? "0.0" : ".0";
        }
        StringBuilder all = new StringBuilder();
        int exponent = digits(number.abs(), Math.max(1, digits), all);
        String sign = number.signum() < 0 ? "-" : "";
        if (digits == 0) {
            return sign
                    + "0.e"
                    + (exponent >= 0 ? "+" : "")
                    + (exponent + (all.charAt(0) > '4' ? 1 : 0));
        }
        String plain = place(all, exponent, digits);
        if (strip) {
            plain = strip(plain);
        }
        if (fixed(exponent, digits)) {
            return sign + plain;
        }
        return sign + plain + "e" + (exponent >= 0 ? "+" : "") + exponent;
    }

    private static boolean fixed(int exponent, int digits) {
        return Math.min(-(digits / 3), -5) < exponent && exponent < digits;
    }

    private static String strip(String plain) {
        int end = plain.length();
        while (plain.charAt(end - 1) == '0') {
            end--;
        }
        String kept = plain.substring(0, end);
        return kept.endsWith(".") ? kept + "0" : kept;
    }

    private static String place(StringBuilder all, int exponent, int digits) {
        if (!fixed(exponent, digits)) {
            return all.charAt(0) + "." + all.substring(1);
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + all;
        }
        int split = exponent + 1;
        return all.substring(0, split) + "." + all.substring(split);
    }

    /// Appends the digits, rounded, and returns the exponent of the first.
    private static int digits(Real number, int digits, StringBuilder all) {
        int estimate = (int) Math.floor((number.magnitude() - 1) * Math.log10(2));
        for (int exponent = estimate; ; exponent++) {
            BigInteger scaled = scaled(number, digits + 2 - exponent);
            String text = scaled.toString();
            if (text.length() > digits + 3) {
                continue;
            }
            BigInteger cut = BigInteger.TEN.pow(text.length() - digits);
            BigInteger[] parts = scaled.divideAndRemainder(cut);
            boolean up = parts[1].multiply(BigInteger.TWO).compareTo(cut) >= 0;
            String kept = (up ? parts[0].add(BigInteger.ONE) : parts[0]).toString();
            all.append(kept, 0, digits);
            return exponent + (text.length() - digits - 3) + (kept.length() - digits);
        }
    }

    private static BigInteger scaled(Real number, int power) {
        BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
        BigInteger over = power > 0 ? number.mantissa().multiply(ten) : number.mantissa();
        int shift = number.exponent();
        BigInteger shifted = shift > 0 ? over.shiftLeft(shift) : over;
        BigInteger down = shift < 0 ? shifted.shiftRight(-shift) : shifted;
        return power < 0 ? down.divide(ten) : down;
    }

    /// A double as Python's `repr` writes it: the fewest digits that give it back.
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(Math.abs(value));
        int e = text.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1));
        String mantissa = e < 0 ? text : text.substring(0, e);
        int point = mantissa.indexOf('.');
        String all = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int zeros = 0;
        while (zeros < all.length() - 1 && all.charAt(zeros) == '0') {
            zeros++;
        }
        String digits = all.substring(zeros).replaceFirst("0+$", "");
        String sign = Math.copySign(1, value) < 0 ? "-" : "";
        return sign + python(digits.isEmpty() ? "0" : digits, point + exponent - zeros - 1);
    }

    private static String python(String digits, int exponent) {
        if (digits.equals("0")) {
            return "0.0";
        }
        if (exponent < -4 || exponent >= 16) {
            String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
            String size = String.valueOf(Math.abs(exponent));
            return digits.charAt(0)
                    + rest
                    + "e"
                    + (exponent < 0 ? "-" : "+")
                    + (size.length() < 2 ? "0" + size : size);
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        String whole =
                digits.length() > exponent
                        ? digits
                        : digits + "0".repeat(exponent + 1 - digits.length());
        String rest = whole.substring(exponent + 1);
        return whole.substring(0, exponent + 1) + "." + (rest.isEmpty() ? "0" : rest);
    }
}
