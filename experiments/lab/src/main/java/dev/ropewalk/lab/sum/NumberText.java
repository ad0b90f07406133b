package dev.ropewalk.lab.sum;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import dev.ropewalk.lab.python.PythonFloat;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// One number as text, put into the sums: an integer as one, for the naive sum's sake, the rest as
/// a double.
///
/// Nearly all numbers are plain, and are read here without another object each; Java's own parser
/// takes a microsecond for 17 digits, the library's a fifth of that.
final class NumberText {
    /// The most bytes that are a number: an integer of a million digits takes minutes.
    static final int LONGEST = 1 << 16;

    private static final int MOST_DIGITS = 18; // that a long holds, whichever they are
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9](_?[0-9])*+");

    private final Sums sums;
    private byte[] text = {};
    private int at;
    private int end;
    private long whole;

    NumberText(Sums sums) {
        this.sums = sums;
    }

    /// Puts the bytes from `from` up to `to` into the sums.
    ///
    /// @throws NumberFormatException if they are no number, with a sentence that quotes them
    void add(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            throw new NumberFormatException("a number of more than " + LONGEST + " bytes");
        }
        text = bytes;
        at = from;
        end = to;
        boolean negative = sign();
        int digits = digits();
        if (at == end && digits > 0 && digits <= MOST_DIGITS) {
            sums.add(negative ? -whole : whole);
        } else if (at < end && isPlain(digits)) {
            sums.add(JavaDoubleParser.parseDouble(bytes, from, to - from));
        } else {
            addSlowly(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /// Puts a text into the sums, as [#add(byte[], int, int)].
    void add(String number) {
        byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    /// Whether what follows the digits is a point and digits, an exponent, or both, up to the end.
    private boolean isPlain(int before) {
        int digits = before;
        if (text[at] == '.') {
            at++;
            digits += digits();
        }
        if (digits > 0 && at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            sign();
            digits = digits();
        }
        return digits > 0 && at == end;
    }

    private boolean sign() {
        boolean negative = at < end && text[at] == '-';
        if (negative || (at < end && text[at] == '+')) {
            at++;
        }
        return negative;
    }

    /// Goes past digits and counts them; `whole` is what they say, unless they are too many.
    private int digits() {
        int from = at;
        long number = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            number = 10 * number + text[at++] - '0';
        }
        whole = number;
        return at - from;
    }

    private void addSlowly(String number) {
        if (INTEGER.matcher(number).matches()) {
            sums.add(new BigInteger(number.replace("_", "")));
        } else {
            sums.add(PythonFloat.parse(number));
        }
    }
}
