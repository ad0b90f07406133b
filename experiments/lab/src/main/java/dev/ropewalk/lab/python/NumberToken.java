package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of Python's grammar (its reference, section 2.4.4): `7`, `1_000`, `0xff`, `1.5e3`,
/// `2j`.
final class NumberToken {
    private static final int MOST_DIGITS = 4300; // of a decimal integer, as in CPython
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern FORM =
            Pattern.compile(
                    "0[xX](?<hex>(?:_?[0-9a-fA-F])++)"
                            + "|0[oO](?<octal>(?:_?[0-7])++)"
                            + "|0[bB](?<binary>(?:_?[01])++)"
                            + ("|(?<decimal>(?:%1$s\\.?(?:%1$s)?|\\.%1$s)(?:[eE][+-]?%1$s)?)"
                                            + "(?<imaginary>[jJ])?")
                                    .formatted(DIGITS));
    private static final Pattern FOLLOWER = Pattern.compile("(?:and|else|if|in|is|not|or)\\b");
    private static final Pattern WORD =
            Pattern.compile("[0-9_.]|\\w", Pattern.UNICODE_CHARACTER_CLASS);

    private final String source;

    NumberToken(String source) {
        this.source = source;
    }

    /// The number that begins at a digit, or at a point before a digit.
    Token read(int at) throws ExpressionSyntaxException {
        Matcher form = FORM.matcher(source).region(at, source.length());
        if (!form.lookingAt()) {
            throw new ExpressionSyntaxException(source, at, "an invalid number");
        }
        refuseFollower(at, form.end());
        return new Token(Token.Kind.NUMBER, form.group(), at, value(form, at));
    }

    /// Letters right behind a number belong to it, and make it invalid.
    private void refuseFollower(int at, int end) throws ExpressionSyntaxException {
        Matcher word = WORD.matcher(source).region(end, source.length());
        if (!word.lookingAt()
                || FOLLOWER.matcher(source).region(end, source.length()).lookingAt()) {
            return;
        }
        char next = source.charAt(end);
        if (Character.isLetter(next) && !source.substring(at, end).startsWith("0")) {
            throw new ExpressionSyntaxException(
                    source, end, "a product is written with *, such as 2*x, not 2x");
        }
        throw new ExpressionSyntaxException(source, at, "an invalid number");
    }

    private Value value(Matcher form, int at) throws ExpressionSyntaxException {
        if (form.group("hex") != null) {
            return integer(form.group("hex"), 16, at);
        }
        if (form.group("octal") != null) {
            return integer(form.group("octal"), 8, at);
        }
        if (form.group("binary") != null) {
            return integer(form.group("binary"), 2, at);
        }
        String decimal = form.group("decimal").replace("_", "").toLowerCase(Locale.ROOT);
        boolean isWhole = decimal.chars().allMatch(c -> c >= '0' && c <= '9');
        if (form.group("imaginary") != null) {
            return new Complex(0, Double.parseDouble(decimal));
        }
        if (!isWhole) {
            return new Real(Double.parseDouble(decimal));
        }
        if (decimal.startsWith("0") && !decimal.matches("0+")) {
            throw new ExpressionSyntaxException(
                    source, at, "an integer does not begin with 0; an octal one begins with 0o");
        }
        return integer(decimal, 10, at);
    }

    private Value integer(String digits, int radix, int at) throws ExpressionSyntaxException {
        if (digits.length() > MOST_DIGITS) {
            throw new ExpressionSyntaxException(
                    source, at, "an integer of more than " + MOST_DIGITS + " digits");
        }
        return new Int(new BigInteger(digits.replace("_", ""), radix));
    }
}
