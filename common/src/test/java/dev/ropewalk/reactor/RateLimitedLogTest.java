package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/// Ten lines, then a count.
class RateLimitedLogTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Deque<Runnable> later = new ArrayDeque<>();

    private RateLimitedLog log() {
        Logger logger = new LoggerContext().getLogger("test");
        lines.start();
        logger.addAppender(lines);
        return new RateLimitedLog(logger, "bad things", RateLimitedLog.BURST, later::add);
    }

    private String last() {
        return lines.list.getLast().getFormattedMessage();
    }

    @Test
    void whatIsTooMuchIsCountedAndToldOfOnce() {
        RateLimitedLog log = log();
        for (int i = 0; i < 25; i++) {
            log.warn("bad thing {}", i);
        }
        assertEquals(RateLimitedLog.BURST, lines.list.size());
        assertEquals("bad thing 9", last());
        assertEquals(1, later.size());
        later.remove().run();
        assertEquals("bad things: 15 more within 10 s", last());
        log.warn("bad thing {}", "again");
        assertEquals("bad thing again", last());
        later.remove().run();
        assertEquals(RateLimitedLog.BURST + 2, lines.list.size());
    }
}
