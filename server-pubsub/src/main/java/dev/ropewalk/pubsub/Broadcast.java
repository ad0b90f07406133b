package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.line.LineSubscriber;
import dev.ropewalk.pubsub.metrics.PubsubMeters;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// The broadcast on one topic: a [Factory] whose protocols share one log. What a client sends is
/// appended to the log, and every client, the sender too, gets the log from the moment it came, or
/// from some lines before.
public final class Broadcast implements Factory {
    private final PortFactories portFactories;
    private final TopicName name;
    private final PortProtocol speaks;
    private @Nullable Topic topic;

    /// A broadcast on the topic `/`.
    public Broadcast(BroadcastSettings settings) {
        this(new PortFactories(new Topics(settings)), TopicName.DEFAULT, PortProtocol.EITHER);
    }

    Broadcast(PortFactories portFactories, TopicName name, PortProtocol speaks) {
        this.portFactories = portFactories;
        this.name = name;
        this.speaks = speaks;
    }

    /// Called for each port; one thread.
    ///
    /// @param topic null for `/`
    /// @return the broadcast on that topic beside this one, the same for the same topic
    /// @throws IllegalArgumentException if it is no topic, or one too many, quoting it, or if a
    ///   port cannot speak that
    Broadcast on(@Nullable String topic, PortProtocol language) {
        TopicName named = topic == null ? TopicName.DEFAULT : new TopicName(topic);
        if (TopicName.isAskedOfEveryServer(named.path())) {
            throw new IllegalArgumentException(
                    "\"" + named + "\" is no topic: every server is asked for that");
        }
        if (language == PortProtocol.HTTP && topic != null) {
            throw new IllegalArgumentException(
                    "a port that speaks http has all topics, by their paths: leave out topic="
                            + topic);
        }
        return portFactories.on(named, language);
    }

    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        if (speaks == PortProtocol.HTTP) {
            return portFactories.http().buildProtocol(peer);
        }
        Topics topics = portFactories.topics();
        Topic held = topic();
        if (held == null) {
            return serve(refusal(topics.noRoom())); // over HTTP there are other topics
        }
        return serve(new LineSubscriber(held, topics.settings()));
    }

    private Protocol serve(Protocol lines) {
        return speaks == PortProtocol.LINES ? lines : portFactories.serve(lines);
    }

    /// The topic, which the port holds from the first client on.
    private synchronized @Nullable Topic topic() {
        if (topic == null) {
            topic = portFactories.topics().open(name);
        }
        return topic;
    }

    /// How many clients it has on that loop; on it.
    synchronized int readers(Clock loop) {
        return topic == null ? 0 : topic.readers(loop);
    }

    /// What is counted of all its topics.
    PubsubMeters meters() {
        return new PubsubMeters(portFactories.topics(), portFactories.site());
    }

    @Override
    public Protocol buildRefusal(SocketAddress peer, String reason) {
        return switch (speaks) {
            case HTTP -> portFactories.http().buildRefusal(peer, "");
            case LINES -> refusal(reason);
            case EITHER -> portFactories.refuse(refusal(reason));
        };
    }

    private Protocol refusal(String reason) {
        return new Farewell(portFactories.topics().settings().note("refused: " + reason));
    }

    @Override
    public void start() {
        portFactories.started();
    }

    @Override
    public synchronized void stop() {
        if (topic != null) {
            portFactories.topics().close(topic);
            topic = null;
        }
        portFactories.stopped();
    }
}
