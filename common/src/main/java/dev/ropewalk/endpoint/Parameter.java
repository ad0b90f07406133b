package dev.ropewalk.endpoint;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A parameter of a kind of endpoint: its key, and how its value is read and written.
///
/// Numbers are read more strictly than by Twisted, which takes whatever Python's `int` does (`+1`,
/// `1_000`, blanks).
///
/// @param <T> the type of the value, immutable and with `equals`
/// @param name its key, such as `port`
/// @param type the class of the value
/// @param reader throws an [IllegalArgumentException] for a bad value, with a sentence without a
///   full stop that quotes the value
/// @param writer the text of a value, which the reader makes an equal value of
/// @param byDefault the value if nothing is said; null for a parameter that is required
/// @param givesUpItsPlace see [#givingUpItsPlace]
public record Parameter<T>(
        String name,
        Class<T> type,
        Function<String, T> reader,
        Function<T, String> writer,
        @Nullable T byDefault,
        boolean givesUpItsPlace) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");

    private static final Pattern HOST_NAME =
            Pattern.compile(
                    "(?=.{1,253}\\.?$)[\\p{L}\\p{M}\\p{N}_-]{1,63}(\\.[\\p{L}\\p{M}\\p{N}_-]{1,63})*\\.?");

    /// A host that ends in a number is an IPv4 address or a mistake, never a name.
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?[0-9]+\\.?");

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern ZONE = Pattern.compile("%[\\w.-]+$");

    /// A required parameter.
    public static <T> Parameter<T> of(
            String name, Class<T> type, Function<String, T> reader, Function<T, String> writer) {
        return new Parameter<>(name, type, reader, writer, null, false);
    }

    /// An integer from `least` to `most`, both 0 or more.
    ///
    /// @param what the value with its article, for messages: `a port`
    public static Parameter<Integer> number(String name, String what, int least, int most) {
        String rule = what + " is a number from " + least + " to " + most;
        return of(
                name,
                Integer.class,
                text -> {
                    long number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
                    return require(number >= least && number <= most, (int) number, rule, text);
                },
                String::valueOf);
    }

    /// 0 for no, 1 for yes.
    public static Parameter<Boolean> flag(String name) {
        String rule = "a " + name + " is 0 (no) or 1 (yes)";
        return of(
                name,
                Boolean.class,
                text -> require(text.equals("0") || text.equals("1"), text.equals("1"), rule, text),
                yes -> yes ? "1" : "0");
    }

    /// A time of 1 ms to a day, in seconds with up to nine decimals.
    public static Parameter<Duration> seconds(String name) {
        String rule = "a " + name + " is a number of seconds from 0.001 to 86400";
        return of(
                name,
                Duration.class,
                text -> {
                    boolean decimal = DECIMAL.matcher(text).matches();
                    Duration time =
                            Duration.ofNanos(
                                    decimal
                                            ? new BigDecimal(text)
                                                    .movePointRight(9)
                                                    .longValueExact()
                                            : 0);
                    boolean inRange =
                            time.toMillis() >= 1 && time.compareTo(Duration.ofDays(1)) <= 0;
                    return require(inRange, time, rule, text);
                },
                time ->
                        BigDecimal.valueOf(time.getSeconds())
                                .add(BigDecimal.valueOf(time.getNano(), 9))
                                .stripTrailingZeros()
                                .toPlainString());
    }

    /// An IPv4 address, an IPv6 address (in a string with or without brackets, in the value
    /// without) or a host name. No name server is asked.
    public static Parameter<String> host(String name) {
        return of(
                name,
                String.class,
                text -> {
                    boolean bracketed =
                            text.startsWith("[") && text.endsWith("]") && text.contains(":");
                    return checkHost(bracketed ? text.substring(1, text.length() - 1) : text);
                },
                host -> host);
    }

    private static String checkHost(String host) {
        boolean good =
                host.contains(":")
                        ? isIpv6(host)
                        : ENDS_IN_NUMBER.matcher(host).matches()
                                ? IPV4.matcher(host).matches()
                                : HOST_NAME.matcher(host).matches();
        return require(good, host, "an address is IPv4, IPv6 or a host name", host);
    }

    private static boolean isIpv6(String host) {
        try {
            var _ = InetAddress.ofLiteral(ZONE.matcher(host).replaceFirst(""));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The same, which may be left out.
    public Parameter<T> orElse(T byDefault) {
        return new Parameter<>(name, type, reader, writer, byDefault, givesUpItsPlace);
    }

    /// The same, which may be left out or be empty.
    public Parameter<T> orElseIfEmpty(T byDefault) {
        Function<String, T> lenient = text -> text.isEmpty() ? byDefault : reader.apply(text);
        return new Parameter<>(name, type, lenient, writer, byDefault, givesUpItsPlace);
    }

    /// The same for values that pass one more check.
    ///
    /// @param rule the error for others, without the value: `an address of tcp6 is IPv6`
    public Parameter<T> such(Predicate<T> good, String rule) {
        Function<String, T> checked =
                text -> {
                    T value = reader.apply(text);
                    return require(good.test(value), value, rule, text);
                };
        return new Parameter<>(name, type, checked, writer, byDefault, givesUpItsPlace);
    }

    /// The same, but if it is given by key, the first argument without a key is the parameter
    /// behind it: `tcp:host=example.com:80`.
    public Parameter<T> givingUpItsPlace() {
        return new Parameter<>(name, type, reader, writer, byDefault, true);
    }

    static <V> V require(boolean good, V value, String rule, String given) {
        if (!good) {
            throw new IllegalArgumentException(rule + ", not \"" + given + "\"");
        }
        return value;
    }

    /// The text of a value of this type; whatever is of another type is its own text.
    String write(Object value) {
        return type.isInstance(value) ? writer.apply(type.cast(value)) : value.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
