package dev.ropewalk.service;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.TcpOptions;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/// From the text of an option to its value. Each throws an [IllegalArgumentException] that quotes
/// the text.
public final class OptionValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Pattern KEEP_ALIVE =
            Pattern.compile("(?<idle>\\w+)(,(?<interval>\\w+)(,(?<probes>\\d{1,9}))?)?");
    private static final Duration LONGEST = Duration.ofDays(3650); // as long as a timeout may be

    private OptionValues() {}

    /// `250ms`, `30s`, `5m`, `2h` or `1d`.
    public static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a duration is a number with ms, s, m, h or d, such as 30s, not \""
                            + text
                            + "\"");
        }
        Duration duration = unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a duration is at most 3650d, not \"" + text + "\"");
        }
        return duration;
    }

    /// `60s,10s,6`: idle time, interval and number of keepalive's probes; `60s` and `60s,10s` leave
    /// the rest as it is by default.
    static TcpOptions keepAlive(String text) {
        Matcher parts = KEEP_ALIVE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "keepalive is a time, an interval and a number, such as 60s,10s,6, not \""
                            + text
                            + "\"");
        }
        TcpOptions standard = TcpOptions.DEFAULT;
        String interval = parts.group("interval");
        String probes = parts.group("probes");
        return new TcpOptions(
                duration(parts.group("idle")),
                interval == null ? standard.keepAliveInterval() : duration(interval),
                probes == null ? standard.keepAliveProbes() : Integer.parseInt(probes),
                standard.userTimeout());
    }

    /// The shortest text that [#duration] reads as this.
    static String text(Duration duration) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (duration.toNanos() % unit(unit).toNanos() == 0 && !duration.isZero()) {
                return duration.dividedBy(unit(unit)) + unit;
            }
        }
        return duration.isZero() ? "0s" : duration.toMillis() + "ms";
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case String days -> Duration.ofDays(1);
        };
    }

    /// A whole number, `least` or more.
    private static int count(String text, int least) {
        try {
            int count = Integer.parseInt(text);
            if (count >= least) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException(
                "a whole number from "
                        + least
                        + " to "
                        + Integer.MAX_VALUE
                        + ", not \""
                        + text
                        + "\"");
    }

    /// A number of threads.
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return count(text, 1);
        }
    }

    /// A limit, 0 for none.
    static final class Limit implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return count(text, 0);
        }
    }

    /// A backend, null for `auto`.
    static final class Backend implements ITypeConverter<IoBackend> {
        @Override
        public @Nullable IoBackend convert(String text) {
            return text.equals("auto") ? null : IoBackend.named(text);
        }
    }
}
