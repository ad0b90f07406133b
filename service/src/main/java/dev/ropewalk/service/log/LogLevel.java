package dev.ropewalk.service.log;

/// The level of the log.
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
