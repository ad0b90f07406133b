package dev.ropewalk.service.log;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/// The format of a line of the log.
public enum LogFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// From the text of the option.
    public static final class Converter implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String text) {
            for (LogFormat format : values()) {
                if (format.toString().equals(text)) {
                    return format;
                }
            }
            throw new IllegalArgumentException("a log is text or json, not \"" + text + "\"");
        }
    }
}
