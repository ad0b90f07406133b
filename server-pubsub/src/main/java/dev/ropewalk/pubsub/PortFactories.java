package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.http.TopicPage;
import dev.ropewalk.pubsub.http.TopicResource;
import dev.ropewalk.pubsub.line.ProtocolDetector;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.HttpDeadlines;
import dev.ropewalk.web.HttpLimits;
import dev.ropewalk.web.Site;
import dev.ropewalk.web.SiteOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ports of a server that share its topics, with one [Broadcast] for each topic that has a
/// port, and one site for those who speak HTTP.
final class PortFactories {
    /// A reader of a stream may rest for a while, as line clients may.
    private static final HttpDeadlines DEADLINES =
            new HttpDeadlines(
                    HttpDeadlines.DEFAULT.header(),
                    HttpDeadlines.DEFAULT.request(),
                    HttpDeadlines.DEFAULT.idle(),
                    Duration.ofMinutes(10));

    /// How long one who is refused has for telling what it speaks.
    private static final Duration REFUSING = Duration.ofMillis(250);

    private static final int URI_BYTES = HttpLimits.DEFAULT.uriBytes();
    private static final int BESIDE = 64;

    private final Topics topics;
    private final @Nullable Site site;
    private final ProtocolDetector.@Nullable Others serving;
    private final ProtocolDetector.@Nullable Others refusing;
    private final Map<Port, Broadcast> broadcasts = new LinkedHashMap<>();
    private int running;

    private record Port(TopicName topic, PortProtocol speaks) {}

    PortFactories(Topics topics) {
        this.topics = topics;
        if (topics.settings().http().on()) {
            Site made = site(topics);
            int longest = Math.max(topics.settings().limits().maxLine(), URI_BYTES) + BESIDE;
            this.site = made;
            this.serving =
                    new ProtocolDetector.Others(
                            made::buildProtocol, ProtocolDetector.SILENCE, DEADLINES.header(), longest);
            this.refusing =
                    new ProtocolDetector.Others(
                            peer -> made.buildRefusal(peer, ""), REFUSING, REFUSING, longest);
        } else {
            this.site = null;
            this.serving = null;
            this.refusing = null;
        }
    }

    private static Site site(Topics topics) {
        BroadcastSettings settings = topics.settings();
        HttpLimits limits = HttpLimits.DEFAULT;
        int body = Math.max(limits.bodyBytes(), settings.limits().maxLine() + BESIDE);
        return new Site(
                new TopicResource(topics, new TopicPage()),
                SiteOptions.DEFAULT
                        .withLimits(
                                new HttpLimits(
                                        limits.uriBytes(),
                                        limits.headerBytes(),
                                        limits.headers(),
                                        body))
                        .withDeadlines(DEADLINES)
                        .withAccessLog(settings.http().accessLog())
                        .withHosts(settings.http().hosts()));
    }

    /// What serves those who speak HTTP.
    ///
    /// @throws IllegalStateException if none is spoken
    Site http() {
        if (site == null) {
            throw new IllegalStateException("no HTTP is spoken");
        }
        return site;
    }

    @Nullable Site site() {
        return site;
    }

    Topics topics() {
        return topics;
    }

    /// What a client is served with that speaks HTTP or lines, whichever it turns out to be.
    ///
    /// @param lines what serves it if it is lines
    Protocol serve(Protocol lines) {
        return serving == null ? lines : new ProtocolDetector(lines, serving);
    }

    /// The same for one that is refused: it is not waited for.
    Protocol refuse(Protocol lines) {
        return refusing == null ? lines : new ProtocolDetector(lines, refusing);
    }

    /// The one for ports of that topic that speak that.
    ///
    /// @throws IllegalArgumentException if there is no room for so many, quoting the name, or if
    ///   HTTP is off
    synchronized Broadcast on(TopicName name, PortProtocol speaks) {
        if (speaks == PortProtocol.HTTP && site == null) {
            throw new IllegalArgumentException("a port with speaks=http needs --http on");
        }
        int most = topics.settings().limits().maxTopics();
        Set<TopicName> names = new HashSet<>();
        broadcasts.keySet().forEach(port -> names.add(port.topic()));
        if (names.size() >= most && !names.contains(name)) {
            throw new IllegalArgumentException(
                    "ports have at most " + most + " topics, so none is left for \"" + name + "\"");
        }
        return broadcasts.computeIfAbsent(
                new Port(name, speaks), each -> new Broadcast(this, name, speaks));
    }

    synchronized void started() {
        topics.start();
        running++;
        if (running == 1 && site != null) {
            site.start();
        }
    }

    /// After the last one nobody can read what is left.
    synchronized void stopped() {
        running--;
        if (running > 0) {
            return;
        }
        topics.closeAll();
        if (site != null) {
            site.stop();
        }
    }
}
