package dev.ropewalk.pubsub;

import java.util.LinkedHashMap;
import java.util.Map;

/// The ports of a server that share its topics, with one [Broadcast] for each topic that has a
/// port.
final class Ports {
    private final Topics topics;
    private final Map<TopicName, Broadcast> broadcasts = new LinkedHashMap<>();
    private int running;

    Ports(Topics topics) {
        this.topics = topics;
    }

    Topics topics() {
        return topics;
    }

    /// The one for ports of that topic.
    ///
    /// @throws IllegalArgumentException if there is no room for so many, quoting the name
    synchronized Broadcast on(TopicName name) {
        int most = topics.settings().limits().maxTopics();
        if (broadcasts.size() >= most && !broadcasts.containsKey(name)) {
            throw new IllegalArgumentException(
                    "ports have at most " + most + " topics, so none is left for \"" + name + "\"");
        }
        return broadcasts.computeIfAbsent(name, each -> new Broadcast(this, each));
    }

    synchronized void started() {
        running++;
    }

    /// After the last one nobody can read what is left.
    synchronized void stopped() {
        running--;
        if (running <= 0) {
            topics.closeAll();
        }
    }
}
