package dev.ropewalk.pubsub.topic;

/// Learns which topics there are. Called by [Topics] with its lock held, so that no two calls
/// overlap.
public interface TopicListener {
    /// The topic is new.
    void added(Topic topic);

    /// The topic is gone.
    void removed(Topic topic);
}
