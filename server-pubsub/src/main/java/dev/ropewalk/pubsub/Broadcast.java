package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.line.LineSubscriber;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// The broadcast on one topic: a [Factory] whose protocols share one log. The lines of a client are
/// appended to the log. Every client, the sender too, gets the log from the moment at which it
/// connected, or from some lines before.
public final class Broadcast implements Factory {
    private final BroadcastHost host;
    private final TopicName name;
    private final PortProtocol speaks;
    private @Nullable Topic topic;

    /// A broadcast on the topic `/`.
    public Broadcast(BroadcastSettings settings) {
        this(new BroadcastHost(settings), TopicName.DEFAULT, PortProtocol.EITHER);
    }

    Broadcast(BroadcastHost host, TopicName name, PortProtocol speaks) {
        this.host = host;
        this.name = name;
        this.speaks = speaks;
    }

    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        if (speaks == PortProtocol.HTTP) {
            return host.http().buildProtocol(peer);
        }
        Topics topics = host.topics();
        Topic held = topic();
        if (held == null) {
            return serve(refusal(topics.noRoom())); // over HTTP there are other topics
        }
        return serve(new LineSubscriber(held, topics.settings()));
    }

    private Protocol serve(Protocol lines) {
        return speaks == PortProtocol.LINES ? lines : host.serve(lines);
    }

    /// The topic, which the port holds from the first client on.
    private synchronized @Nullable Topic topic() {
        if (topic == null) {
            topic = host.topics().open(name);
        }
        return topic;
    }

    /// The number of clients.
    synchronized int clients() {
        return topic == null ? 0 : topic.clients();
    }

    @Override
    public Protocol buildRefusal(SocketAddress peer, String reason) {
        return switch (speaks) {
            case HTTP -> host.http().buildRefusal(peer, "");
            case LINES -> refusal(reason);
            case EITHER -> host.refuse(refusal(reason));
        };
    }

    private Protocol refusal(String reason) {
        return new Farewell(host.topics().settings().note("refused: " + reason));
    }

    @Override
    public void start() {
        host.started();
    }

    @Override
    public synchronized void stop() {
        if (topic != null) {
            host.topics().close(topic);
            topic = null;
        }
        host.stopped();
    }
}
