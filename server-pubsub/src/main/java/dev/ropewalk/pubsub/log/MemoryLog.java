package dev.ropewalk.pubsub.log;

/// A log whose lines are in memory alone: it takes every line and can read none back.
public record MemoryLog(String topic, String epoch) implements KeptLog {}
