package dev.ropewalk.pubsub;

/// A place between two lines of a log, for whoever reads on from there. It keeps no bytes.
///
/// @param chunk where it lies, or at whose end; one that is no part of the log as long as it must
///   be read from the disk
/// @param offset bytes of the log before it, at least
/// @param line lines of the log before it, or [#UNKNOWN] as long as it must be read from the disk
record Place(Chunk chunk, long offset, long line) {
    static final long UNKNOWN = -1;

    boolean isKnown() {
        return line != UNKNOWN;
    }
}
