package dev.ropewalk.pubsub.disk.segment;

/// What there is at a place of a log on disk.
public sealed interface DiskRead permits Block, DiskRead.Damaged, DiskRead.Gone {
    /// Lines that are not what was written, or cannot be read.
    ///
    /// @param from where they begin
    /// @param next where the next one begins that is whole, or the end of what was looked at
    record Damaged(long from, long next) implements DiskRead {}

    /// It is not there any more: retention has removed it.
    record Gone() implements DiskRead {}
}
