package dev.ropewalk.service.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// An event as one line: `2026-11-30T14:03:22.123+01:00 WARN Reactor - what happened`, the time as
/// in RFC 3339. Any thread.
///
/// Control characters and those that turn or break a line are shown as `\\xNN` or `\\uNNNN`, and
/// each line of a stack trace is indented: whatever a peer managed to put into a message, it cannot
/// look like a line of its own and rings no bell. Logback's own pattern layout would do it with
/// three times the classes to load at start.
public final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx")
                    .withZone(ZoneId.systemDefault());

    private static final String INDENT = "    ";

    private final boolean stackTraces;

    public LogLine(boolean stackTraces) {
        this.stackTraces = stackTraces;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        String level = event.getLevel().toString();
        String logger = event.getLoggerName();
        line.append(' ').append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
        line.append(logger.substring(logger.lastIndexOf('.') + 1)).append(" - ");
        Printable.append(line, String.valueOf(event.getFormattedMessage()), true);
        line.append(System.lineSeparator());
        if (stackTraces && event.getThrowableProxy() != null) {
            ThrowableProxyUtil.asString(event.getThrowableProxy())
                    .lines()
                    .forEach(each -> {
                        Printable.append(line.append(INDENT), each.replace("\t", INDENT), true);
                        line.append(System.lineSeparator());
                    });
        }
        return line.toString();
    }
}
