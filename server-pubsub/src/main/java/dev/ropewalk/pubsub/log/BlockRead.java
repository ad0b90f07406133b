package dev.ropewalk.pubsub.log;

/// The result of reading a log back at a place: a block of lines, each compared with its checksum,
/// or why there is none.
public sealed interface BlockRead permits Chunk, BlockRead.Damaged, BlockRead.Gone {
    /// Lines that are not what was written, or cannot be read.
    ///
    /// @param from where the damage begins
    /// @param next where the next whole line begins, or the end of what was looked at
    record Damaged(long from, long next) implements BlockRead {}

    /// The line is not there any more: retention has removed it.
    record Gone() implements BlockRead {}
}
