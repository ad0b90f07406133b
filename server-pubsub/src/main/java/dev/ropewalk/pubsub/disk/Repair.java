package dev.ropewalk.pubsub.disk;

import java.io.IOException;

/// What is to be done to the files of a topic before it can go on. It is found out first for all
/// topics, and done if nothing is wrong with any.
@FunctionalInterface
interface Repair {
    /// Called once, at start.
    void apply() throws IOException;
}
