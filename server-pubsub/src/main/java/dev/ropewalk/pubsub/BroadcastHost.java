package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.http.TopicPage;
import dev.ropewalk.pubsub.http.TopicResource;
import dev.ropewalk.pubsub.line.ProtocolDetector;
import dev.ropewalk.pubsub.metrics.PubsubMeters;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.Site;
import dev.ropewalk.web.SiteOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The shared part of a server's ports: the topics, and one site for clients that speak HTTP. The
/// first port that starts opens them, the last one that stops closes them.
final class BroadcastHost {
    /// A subscriber to a stream may rest for a while, as line clients may.
    private static final Duration SEND = Duration.ofMinutes(10);

    /// How long a client that is refused has for telling what it speaks.
    private static final Duration REFUSING = Duration.ofMillis(250);

    private static final int BESIDE = 64;

    private final Topics topics;
    private final @Nullable Site site;
    private final ProtocolDetector.@Nullable Others serving;
    private final ProtocolDetector.@Nullable Others refusing;
    private int running;

    BroadcastHost(Topics topics) {
        this.topics = topics;
        if (topics.settings().http().on()) {
            Site made = site(topics);
            int longest =
                    Math.max(topics.settings().limits().maxLine(), SiteOptions.URI_BYTES) + BESIDE;
            this.site = made;
            this.serving =
                    new ProtocolDetector.Others(
                            made::buildProtocol,
                            ProtocolDetector.SILENCE,
                            SiteOptions.HEADER,
                            longest);
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

    /// The factory for clients that speak HTTP.
    ///
    /// @throws IllegalStateException if HTTP is off
    Site http() {
        if (site == null) {
            throw new IllegalStateException("no HTTP is spoken");
        }
        return site;
    }

    boolean speaksHttp() {
        return site != null;
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
        return serving == null ? lines : new ProtocolDetector(lines, serving);
    }

    /// The same for a client that is refused: it is not waited for.
    Protocol refuse(Protocol lines) {
        return refusing == null ? lines : new ProtocolDetector(lines, refusing);
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
        if (running > 0) {
            return;
        }
        topics.closeAll();
        if (site != null) {
            site.stop();
        }
    }
}
