package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.http.TopicPage;
import dev.ropewalk.pubsub.http.TopicResource;
import dev.ropewalk.pubsub.line.ProtocolDetector;
import dev.ropewalk.pubsub.metrics.PubsubMeters;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.Site;
import dev.ropewalk.web.SiteOptions;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The shared part of a server's ports: the topics, one site for clients that speak HTTP, and a
/// [Broadcast] for each topic and protocol that has a port. The first port that starts opens the
/// topics, the last one that stops closes them.
final class BroadcastHost {
    /// A subscriber to a stream may rest for a while, as line clients may.
    private static final Duration SEND = Duration.ofMinutes(10);

    /// The time that a client that is refused has for telling what it speaks.
    private static final Duration REFUSING = Duration.ofMillis(250);

    private static final int BESIDE = 64;

    private final Topics topics;
    private final @Nullable Site site;
    private final Map<Port, Broadcast> broadcasts = new LinkedHashMap<>();
    private int running;

    private record Port(TopicName topic, PortProtocol speaks) {}

    BroadcastHost(BroadcastSettings settings) {
        this.topics = new Topics(settings);
        this.site = topics.settings().http().on() ? site(topics) : null;
    }

    private static Site site(Topics topics) {
        BroadcastSettings settings = topics.settings();
        int body = Math.max(SiteOptions.DEFAULT.bodyBytes(), settings.limits().maxLine() + BESIDE);
        return new Site(
                new TopicResource(topics, new TopicPage()),
                new SiteOptions(
                        body,
                        SEND,
                        settings.http().accessLog(),
                        settings.http().hosts(),
                        SiteOptions.BODIES));
    }

    /// The factory for ports that name no topic and no protocol.
    Broadcast shared() {
        return new Broadcast(this, TopicName.DEFAULT, PortProtocol.EITHER);
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
        if (speaks == PortProtocol.HTTP && site == null) {
            throw new IllegalArgumentException("a port with speaks=http needs --http on");
        }
        int most = topics.settings().limits().maxTopics();
        Set<TopicName> names =
                broadcasts.keySet().stream().map(Port::topic).collect(Collectors.toSet());
        if (names.size() >= most && !names.contains(name)) {
            throw new IllegalArgumentException(
                    "ports have at most %d topics, so none is left for \"%s\""
                            .formatted(most, name));
        }
        return broadcasts.computeIfAbsent(
                new Port(name, speaks), each -> new Broadcast(this, name, speaks));
    }

    /// The factory for clients that speak HTTP.
    ///
    /// @throws IllegalStateException if HTTP is off
    Site http() {
        if (site == null) {
            throw new IllegalStateException("no HTTP is spoken");
        }
        return site;
    }

    /// The meters of all topics.
    PubsubMeters meters() {
        return new PubsubMeters(topics, site);
    }

    Topics topics() {
        return topics;
    }

    /// The protocol of a client that speaks HTTP or lines, whichever it turns out to be.
    ///
    /// @param lines serves the client if it speaks lines
    Protocol serve(Protocol lines) {
        return site == null
                ? lines
                : detector(
                        lines, site::buildProtocol, ProtocolDetector.SILENCE, SiteOptions.HEADER);
    }

    /// The same for a client that is refused: it is not waited for.
    Protocol refuse(Protocol lines) {
        return site == null
                ? lines
                : detector(lines, peer -> http().buildRefusal(peer, ""), REFUSING, REFUSING);
    }

    private Protocol detector(
            Protocol lines,
            Function<SocketAddress, Protocol> http,
            Duration silence,
            Duration deciding) {
        int longest =
                Math.max(topics.settings().limits().maxLine(), SiteOptions.URI_BYTES) + BESIDE;
        return new ProtocolDetector(
                lines, new ProtocolDetector.Others(http, silence, deciding, longest));
    }

    synchronized void started() {
        topics.start();
        running++;
        if (running == 1 && site != null) {
            site.start();
        }
    }

    /// After the last port nobody can read what is left.
    synchronized void stopped() {
        running--;
        if (running <= 0) {
            topics.closeAll();
            if (site != null) {
                site.stop();
            }
        }
    }
}
