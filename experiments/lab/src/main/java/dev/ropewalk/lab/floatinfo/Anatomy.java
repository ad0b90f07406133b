package dev.ropewalk.lab.floatinfo;

import dev.ropewalk.lab.python.PythonFloat;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// The parts of a floating point number.
///
/// @param value exactly, whichever the format
/// @param stored its bits, on the right
/// @param ulp from it to the next number away from zero
record Anatomy(Format format, double value, long stored, double ulp, double below, double above) {
    /// Of what the text says.
    ///
    /// @throws NumberFormatException if it is no number, with a sentence that quotes it
    static Anatomy of(Format format, String text) {
        return switch (format) {
            case DOUBLE -> of(PythonFloat.parse(text));
            case FLOAT -> of(PythonFloat.parseFloat(text));
        };
    }

    private static Anatomy of(double x) {
        return new Anatomy(
                Format.DOUBLE,
                x,
                Double.doubleToRawLongBits(x),
                Math.ulp(x),
                Math.nextDown(x),
                Math.nextUp(x));
    }

    private static Anatomy of(float x) {
        return new Anatomy(
                Format.FLOAT,
                x,
                Float.floatToRawIntBits(x) & 0xffff_ffffL,
                Math.ulp(x),
                Math.nextDown(x),
                Math.nextUp(x));
    }

    /// Its shortest form.
    String repr() {
        return format.repr(value);
    }

    /// All of it, by name, as it is shown.
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("repr", repr());
        parts.put("exact", exact());
        parts.put("hex", PythonFloat.hex(value));
        parts.put("bits", hexadecimalBits());
        parts.put("binary", binaryBits());
        parts.put("ulp", format.repr(ulp));
        parts.put("below", format.repr(below));
        parts.put("above", format.repr(above));
        return parts;
    }

    /// All of it, by name, with numbers for JSON where they are numbers.
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(parts());
        fields.put("repr", format.number(value));
        if (Double.isFinite(value) && value != 0) {
            fields.put("exact", new BigDecimal(value));
        } else {
            fields.put("exact", format.number(value));
        }
        fields.put("ulp", format.number(ulp));
        fields.put("below", format.number(below));
        fields.put("above", format.number(above));
        return fields;
    }

    /// The number with all its decimal digits.
    private String exact() {
        if (!Double.isFinite(value)) {
            return repr();
        }
        BigDecimal digits = new BigDecimal(value);
        String sign = digits.signum() == 0 && 1 / value < 0 ? "-" : "";
        return sign + digits.toPlainString();
    }

    private int size() {
        return format == Format.DOUBLE ? Double.SIZE : Float.SIZE;
    }

    private String hexadecimalBits() {
        return String.format("0x%0" + size() / 4 + "x", stored);
    }

    /// Sign, exponent and fraction, a blank between.
    private String binaryBits() {
        String bits = Long.toBinaryString(stored);
        String all = "0".repeat(size() - bits.length()) + bits;
        int fraction = size() - format.precision + 1;
        return all.charAt(0) + " " + all.substring(1, fraction) + " " + all.substring(fraction);
    }
}
