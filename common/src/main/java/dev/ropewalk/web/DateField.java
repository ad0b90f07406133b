package dev.ropewalk.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `Date` line (an IMF-fixdate, RFC 9110, section 5.6.7), made once a second. Any thread.
final class DateField {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource time;
    private volatile Line line;

    DateField(InstantSource time) {
        this.time = time;
        this.line = new Line(time.millis() / 1000);
    }

    /// The line of one second.
    static final class Line {
        private final long second;
        private final byte[] bytes;

        private Line(long second) {
            this.second = second;
            String date = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
            this.bytes = ("Date: " + date + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }

        /// With its end; not to be changed.
        byte[] bytes() {
            return bytes;
        }
    }

    long millis() {
        return time.millis();
    }

    /// The line of the present second, the same as long as it lasts.
    Line line() {
        long second = time.millis() / 1000;
        Line now = line;
        if (now.second != second) {
            now = new Line(second);
            line = now;
        }
        return now;
    }
}
