package dev.ropewalk.pubsub;

/// A place between two lines of a log, for whoever reads on from there. It keeps no bytes.
///
/// @param chunk where it lies, or at whose end
/// @param offset bytes of the log before it
/// @param line lines of the log before it
record Place(Chunk chunk, long offset, long line) {}
