package dev.ropewalk.service.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/// Sets the log up: one line an event on the standard error, what the command line asks for or, in
/// a program that only uses the library, warnings of all and what is of note of ours. Logback's own
/// default would be every step of Netty's.
///
/// Called by logback, which finds it as a service, at the first logger. A `logback.xml`, a
/// `logback-test.xml` or the property `logback.configurationFile` wins over it.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private record Wish(org.slf4j.event.Level level, LogFormat format, boolean stackTraces) {}

    private static volatile Wish wish = new Wish(org.slf4j.event.Level.INFO, LogFormat.TEXT, false);

    /// For logback.
    public LogSetup() {}

    /// Sets the log up as the command line asks; before the first logger is made.
    public static void use(org.slf4j.event.Level level, LogFormat format, boolean stackTraces) {
        wish = new Wish(level, format, stackTraces);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Wish wanted = wish;
        if (System.getProperty("logback.configurationFile") != null
                || LogSetup.class.getResource("/logback.xml") != null
                || LogSetup.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Level ours = Level.convertAnSLF4JLevel(wanted.level());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
        root.addAppender(standardError(context, wanted));
        context.getLogger("dev.ropewalk").setLevel(ours);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(
            LoggerContext context, Wish wanted) {
        Encoder<ILoggingEvent> encoder =
                switch (wanted.format()) {
                    case TEXT -> text(context, wanted.stackTraces());
                    case JSON -> new LogJson();
                };
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context, boolean stackTraces) {
        LogLine layout = new LogLine(stackTraces);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        return encoder;
    }
}
