package dev.ropewalk.policy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rate per second, with a burst: `Rate.perSecond(20).burst(100)`.
///
/// @param perSecond bytes or connections a second in the long run, more than 0
/// @param burst how many may come at once after a quiet time, 1 or more
public record Rate(double perSecond, long burst) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)/(s|m|h)(?:,burst=(\\d{1,18}))?");

    /// Checks both.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Rate {
        if (!(perSecond > 0 && perSecond <= Long.MAX_VALUE)) {
            throw new IllegalArgumentException("a rate is more than 0 a second: " + perSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("a burst is 1 or more: " + burst);
        }
    }

    /// This rate, with a second's worth of it as the burst.
    ///
    /// @throws IllegalArgumentException if it is not more than 0
    public static Rate perSecond(double perSecond) {
        return new Rate(perSecond, Math.max(1, (long) Math.ceil(perSecond)));
    }

    /// The same rate with another burst.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Rate burst(long burst) {
        return new Rate(perSecond, burst);
    }

    /// Reads a rate: `100/s`, `30/m`, `5/h`, `100/s,burst=200`. Without a burst, that is the number
    /// of one second, 1 at least.
    ///
    /// @throws IllegalArgumentException if it is no rate, quoting it
    public static Rate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !parts.group(1).matches(".*[1-9].*")) {
            throw new IllegalArgumentException(
                    "a rate is a number a second, minute or hour, such as 100/s or"
                            + " 100/s,burst=200, not \""
                            + text
                            + "\"");
        }
        Rate rate = perSecond(Double.parseDouble(parts.group(1)) / seconds(parts.group(2)));
        String burst = parts.group(3);
        return burst == null ? rate : rate.burst(Long.parseLong(burst));
    }

    private static int seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case String hour -> 3600;
        };
    }

    /// As in `20 a second`, `30 a minute`, `5 an hour`: in the unit in which it is 1 or more.
    @Override
    public String toString() {
        if (perSecond >= 1) {
            return number(perSecond) + " a second";
        }
        return perSecond * 60 >= 1
                ? number(perSecond * 60) + " a minute"
                : number(perSecond * 3600) + " an hour";
    }

    private static String number(double value) {
        return new BigDecimal(value, new MathContext(9)).stripTrailingZeros().toPlainString();
    }
}
