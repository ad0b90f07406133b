package dev.ropewalk.service;

/// How much the log shows.
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
