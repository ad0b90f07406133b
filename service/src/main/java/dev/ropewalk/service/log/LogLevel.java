package dev.ropewalk.service.log;

/// How much the log shows.
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
