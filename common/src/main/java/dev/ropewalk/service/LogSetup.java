package dev.ropewalk.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.jspecify.annotations.Nullable;

/// Sets the log up for the command line: one line an event on the standard error.
///
/// Called by logback, which finds it as a service, at the first logger. It does nothing in a
/// program that only uses the library, nor where there is a `logback.xml` or the property
/// `logback.configurationFile`: those win.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private record Wish(LogLevel level, boolean stackTraces) {}

    private static volatile @Nullable Wish wish;

    /// For logback.
    public LogSetup() {}

    /// What the command line wants; before the first logger is asked for.
    static void use(LogLevel level, boolean stackTraces) {
        wish = new Wish(level, stackTraces);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Wish wanted = wish;
        if (wanted == null
                || System.getProperty("logback.configurationFile") != null
                || LogSetup.class.getResource("/logback.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Level ours = Level.toLevel(wanted.level().name());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
        root.addAppender(standardError(context, wanted.stackTraces()));
        context.getLogger("dev.ropewalk").setLevel(ours);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(
            LoggerContext context, boolean stackTraces) {
        LogLine layout = new LogLine(stackTraces);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
