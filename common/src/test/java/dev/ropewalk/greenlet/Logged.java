package dev.ropewalk.greenlet;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// The log of a class from here to the close, on any thread.
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private Logged(Logger logger) {
        this.logger = logger;
    }

    static Logged by(Class<?> source) {
        Logged logged = new Logged((Logger) LoggerFactory.getLogger(source));
        logged.start();
        logged.logger.addAppender(logged);
        return logged;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
        messages.add(event.getFormattedMessage());
    }

    List<ILoggingEvent> events() {
        return events;
    }

    /// The lines that hold these words.
    List<String> with(String words) {
        return messages.stream().filter(message -> message.contains(words)).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
