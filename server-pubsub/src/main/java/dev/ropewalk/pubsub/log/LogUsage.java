package dev.ropewalk.pubsub.log;

/// The space and the work of the logs of a directory, for metrics.
///
/// @param segments that there are
/// @param bytes of their files
/// @param refusing topics that take no line now
/// @param syncs how often one was forced to the disk since the start
/// @param syncNanos how long all of that took
public record LogUsage(int segments, long bytes, int refusing, long syncs, long syncNanos) {}
