package dev.ropewalk.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/// Reads and checks the numbers of an endpoint; each error is a sentence that quotes the value.
///
/// Stricter than Twisted, which takes whatever Python's `int` does (`+1`, `1_000`, blanks).
final class EndpointNumbers {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]{1,3}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private EndpointNumbers() {}

    static int port(String text) {
        return checkPort(integer(text), text);
    }

    static int checkPort(long port, Object given) {
        return (int)
                check(
                        port >= 0 && port <= 65535,
                        port,
                        "a port is a number from 0 to 65535",
                        given);
    }

    /// A port that a client connects to cannot be left to the system.
    static int remotePort(String text) {
        return checkRemotePort(integer(text), text);
    }

    static int checkRemotePort(long port, Object given) {
        return (int)
                check(
                        port >= 1 && port <= 65535,
                        port,
                        "a port to connect to is a number from 1 to 65535",
                        given);
    }

    static int backlog(String text) {
        return checkBacklog(integer(text), text);
    }

    static int checkBacklog(long backlog, Object given) {
        return (int)
                check(
                        backlog >= 1 && backlog <= Integer.MAX_VALUE,
                        backlog,
                        "a backlog is a number from 1 to " + Integer.MAX_VALUE,
                        given);
    }

    static int mode(String text) {
        boolean octal = OCTAL.matcher(text).matches();
        return checkMode(octal ? Integer.parseInt(text.replace("o", ""), 8) : -1, text);
    }

    static int checkMode(int mode, Object given) {
        return (int)
                check(
                        mode >= 0 && mode <= 0777,
                        mode,
                        "a mode is an octal number from 0 to 777",
                        given);
    }

    static boolean flag(String text) {
        check(text.equals("0") || text.equals("1"), 0, "a lockfile is 0 (no) or 1 (yes)", text);
        return text.equals("1");
    }

    static Duration timeout(String text) {
        boolean decimal = DECIMAL.matcher(text).matches();
        long nanos = decimal ? new BigDecimal(text).movePointRight(9).longValueExact() : 0;
        return checkTimeout(Duration.ofNanos(nanos), text);
    }

    static Duration checkTimeout(Duration timeout, Object given) {
        boolean inRange = timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0;
        check(inRange, 0, "a timeout is a number of seconds from 0.001 to 86400", given);
        return timeout;
    }

    static String seconds(Duration timeout) {
        return BigDecimal.valueOf(timeout.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    /// The number, or -1, which no range here has in it.
    private static long integer(String text) {
        return DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    private static long check(boolean good, long value, String rule, Object given) {
        if (!good) {
            throw new IllegalArgumentException(rule + ", not \"" + given + "\"");
        }
        return value;
    }
}
