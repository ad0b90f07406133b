package dev.ropewalk.pubsub.log;

/// What a reader is told in place of lines that it does not get: there is no silent hole.
public sealed interface Notice permits Gap, LostNotice, ClosedNotice {
    /// The words, without what marks a notice.
    String text();

    /// One word, for programs.
    String kind();
}
