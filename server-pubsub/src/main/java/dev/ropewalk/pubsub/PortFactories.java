package dev.ropewalk.pubsub;

import dev.ropewalk.pubsub.metrics.PubsubMeters;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The factories for the ports of a server: one [Broadcast] for each topic and protocol that has a
/// port. All share their topics.
final class PortFactories {
    private final int maxTopics;
    private final BroadcastHost host;
    private final Map<Port, Broadcast> broadcasts = new LinkedHashMap<>();

    private record Port(TopicName topic, PortProtocol speaks) {}

    PortFactories(BroadcastSettings settings) {
        this.maxTopics = settings.limits().maxTopics();
        this.host = new BroadcastHost(new Topics(settings));
    }

    /// The factory for ports that name no topic and no protocol.
    Broadcast shared() {
        return new Broadcast(host, TopicName.DEFAULT, PortProtocol.EITHER);
    }

    /// The meters of all topics.
    PubsubMeters meters() {
        return host.meters();
    }

    /// The factory for ports of that topic that speak that protocol.
    ///
    /// @param topic null for `/`
    /// @throws IllegalArgumentException if the text names no topic, quoting it, if there are too
    ///   many topics, or if a port cannot speak that protocol
    synchronized Broadcast on(@Nullable String topic, PortProtocol speaks) {
        TopicName name = topic == null ? TopicName.DEFAULT : new TopicName(topic);
        if (TopicName.isAskedOfEveryServer(name.path())) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no topic: every server is asked for that");
        }
        if (speaks == PortProtocol.HTTP && topic != null) {
            throw new IllegalArgumentException(
                    "a port that speaks http has all topics, by their paths: leave out topic="
                            + topic);
        }
        if (speaks == PortProtocol.HTTP && !host.speaksHttp()) {
            throw new IllegalArgumentException("a port with speaks=http needs --http on");
        }
        Set<TopicName> names = new HashSet<>();
        broadcasts.keySet().forEach(port -> names.add(port.topic()));
        if (names.size() >= maxTopics && !names.contains(name)) {
            throw new IllegalArgumentException(
                    "ports have at most "
                            + maxTopics
                            + " topics, so none is left for \""
                            + name
                            + "\"");
        }
        return broadcasts.computeIfAbsent(
                new Port(name, speaks), each -> new Broadcast(host, name, speaks));
    }
}
