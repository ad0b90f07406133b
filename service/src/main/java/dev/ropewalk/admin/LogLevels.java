package dev.ropewalk.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.JsonWriter;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/// The log's levels, shown and changed while the program runs.
final class LogLevels {
    private static final Set<String> KNOWN = Set.of("error", "warn", "info", "debug", "trace");
    private static final Pattern NAME = Pattern.compile("[\\w$]++(\\.[\\w$]++)*+");
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LogLevels.class);

    private LogLevels() {}

    /// The loggers that have a level of their own, as JSON.
    static String shown() {
        JsonWriter json = new JsonWriter().object();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                if (logger.getLevel() != null) {
                    json.put(logger.getName(), lower(logger.getLevel().toString()));
                }
            }
        }
        return json.end().toString();
    }

    /// Sets a logger's level.
    ///
    /// @param logger its name; the root's is `ROOT`
    /// @throws HttpError 400 if there is no such level, quoting it; 404 if there is no such logger
    ///   and no class or package of that name that may have one yet, for a logger is never
    ///   forgotten; 501 under another log than logback
    static void set(String logger, String level) {
        String wanted = lower(level.strip());
        if (!KNOWN.contains(wanted)) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST,
                    "The level \"" + level + "\" is none of error, warn, info, debug, trace.");
        }
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new HttpError(
                    HttpResponseStatus.NOT_IMPLEMENTED, "The log is not logback's here.");
        }
        if (context.exists(logger) == null && !isOnClassPath(logger)) {
            throw new HttpError(
                    HttpResponseStatus.NOT_FOUND,
                    "There is no logger and no class or package of that name, such as dev.ropewalk or"
                            + " ROOT.");
        }
        context.getLogger(logger).setLevel(Level.toLevel(wanted));
        log.info("logger {} set to {}", logger, wanted);
    }

    private static boolean isOnClassPath(String name) {
        String path = name.replace('.', '/');
        return NAME.matcher(name).matches()
                && (ClassLoader.getSystemResource(path + ".class") != null
                        || ClassLoader.getSystemResource(path + "/") != null);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
