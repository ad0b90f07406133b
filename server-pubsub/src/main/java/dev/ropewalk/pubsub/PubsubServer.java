package dev.ropewalk.pubsub;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.policy.Rate;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.disk.Retention;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HttpSettings;
import dev.ropewalk.pubsub.settings.Eol;
import dev.ropewalk.pubsub.settings.LineSource;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.service.CommandHints;
import dev.ropewalk.service.Main;
import dev.ropewalk.service.ServerPlugin;
import dev.ropewalk.service.Size;
import dev.ropewalk.web.AllowedHosts;
import dev.ropewalk.web.Origins;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// `ropewalk pubsub`: the line broadcast on TCP 1025.
public final class PubsubServer implements ServerPlugin, MeterBinder {
    private static final String TOPIC = "topic";
    private static final String ALLOW_HOST = "--allow-host";
    private static final String SPEAKS = "speaks";

    @Option(
            names = "--source",
            paramLabel = "WHO",
            description =
                    "Before each line: address, the sender's; host, the server's, in Twisted's form; or none")
    private LineSource source = Framing.DEFAULT.source();

    @Option(names = "--eol", paramLabel = "END", description = "What ends each line: crlf or lf")
    private Eol eol = Framing.DEFAULT.eol();

    @Option(
            names = "--sanitize",
            description = "Show control characters in lines, tab excepted, as \\xNN")
    private boolean sanitize = Framing.DEFAULT.sanitize();

    @Option(
            names = "--max-line",
            paramLabel = "BYTES",
            description = "The longest line that is taken")
    private int maxLine = BroadcastLimits.DEFAULT.maxLine();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "How many lines of one client are read, such as 100/s or 100/s,burst=200")
    private @Nullable Rate rate = BroadcastLimits.DEFAULT.rate();

    @Option(
            names = "--history",
            paramLabel = "SIZE",
            description = "How much of each topic is kept: so far may a slow client be behind")
    private Size history = new Size(HistorySettings.DEFAULT.bytes());

    @Option(
            names = "--replay",
            paramLabel = "LINES",
            description = "How many lines of the past a client gets first")
    private int replay = HistorySettings.DEFAULT.replay();

    @Option(
            names = "--slow",
            paramLabel = "WHAT",
            description =
                    "What becomes of a client that is further behind: disconnect, or skip what it missed")
    private SlowConsumerPolicy slowConsumerPolicy = HistorySettings.DEFAULT.slowConsumerPolicy();

    @Option(
            names = "--max-topics",
            paramLabel = "N",
            description = "How many topics are kept at a time")
    private int maxTopics = BroadcastLimits.DEFAULT.maxTopics();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = {
                "How much all topics take up together; what is kept of them is less if need be",
                "default: 256MiB or four histories, up to half of the direct memory"
            })
    private @Nullable Size memory;

    @Option(
            names = "--http",
            paramLabel = "on|off",
            description = "Whether HTTP is spoken on the same ports")
    private OnOff http = OnOff.ON;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = {
                "Which other web pages may read and send, such as https://example.org; * for all;",
                "may be given again"
            })
    private List<String> origins = List.of();

    @Option(
            names = ALLOW_HOST,
            paramLabel = "NAME",
            description = {
                "By which name it may be asked from this machine, besides IP addresses, localhost and",
                "this machine's name: for a proxy here that passes Host on; may be given again"
            })
    private List<String> hosts = List.of();

    @Option(
            names = "--access-log",
            description =
                    "Log each answer in the Combined Log Format (logger dev.ropewalk.access).")
    private boolean accessLog = HttpSettings.DEFAULT.accessLog();

    private enum OnOff {
        ON,
        OFF
    }

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "Keep the topics in files there, over restarts and crashes")
    private @Nullable Path log;

    @Option(
            names = "--sync",
            paramLabel = "WHEN",
            converter = WhenSynced.class,
            description = {
                "With --log, when lines are forced to the disk: always, before they are"
                        + " acknowledged; 1s, each second; or never, which is up to the system",
                "default: 1s"
            })
    private @Nullable LogSync sync;

    @Option(
            names = "--retain",
            paramLabel = "WHAT",
            converter = WhatIsRetained.class,
            description = {
                "With --log, how much of each topic is kept there: a size, an age, both as in"
                        + " 1GiB,7d, or all",
                "default: 1GiB"
            })
    private @Nullable Retention retain;

    private @Nullable BroadcastHost host;

    /// For the service loader.
    public PubsubServer() {}

    /// Runs the server alone, as `java -jar server-pubsub.jar`.
    ///
    /// @param args as after `ropewalk pubsub`
    public static void main(String[] args) {
        Main.main("pubsub", args);
    }

    @Override
    public String name() {
        return "pubsub";
    }

    @Override
    public String summary() {
        return "Line broadcast: every line goes to every client";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:1025");
    }

    @Override
    public Set<String> endpointParameters() {
        return Set.of(TOPIC, SPEAKS);
    }

    @Override
    public Factory factory() {
        BroadcastHost made =
                new BroadcastHost(
                        new BroadcastSettings(
                                new Framing(source, eol, sanitize),
                                new HistorySettings(
                                        history.bytes(), replay, slowConsumerPolicy, storage()),
                                new BroadcastLimits(maxLine, rate, maxTopics, memory()),
                                new HttpSettings(
                                        http == OnOff.ON,
                                        new Origins(origins),
                                        accessLog,
                                        allowedHosts())));
        host = made;
        return made.shared();
    }

    /// The place of the topics; null if they are kept in memory alone.
    ///
    /// @throws IllegalArgumentException if the others are given without `--log`, quoting one
    private @Nullable LogStorage storage() {
        if (log == null) {
            refuse("--sync", sync);
            refuse("--retain", retain);
            return null;
        }
        return new LogStorage(
                log,
                Objects.requireNonNullElse(sync, LogSync.EVERY_SECOND),
                Objects.requireNonNullElse(retain, Retention.DEFAULT));
    }

    private static void refuse(String option, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option + " " + value + " is for what --log keeps, and there is no --log");
        }
    }

    /// From the text of an option to its value, see [LogSync#parse].
    static final class WhenSynced implements ITypeConverter<LogSync> {
        @Override
        public LogSync convert(String text) {
            return LogSync.parse(text);
        }
    }

    /// From the text of an option to its value, see [Retention#parse].
    static final class WhatIsRetained implements ITypeConverter<Retention> {
        @Override
        public Retention convert(String text) {
            return Retention.parse(text);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (host != null) {
            host.meters().bindTo(registry);
        }
    }

    /// Pages that other machines' browsers show are left to what stands before this server.
    private AllowedHosts allowedHosts() {
        return AllowedHosts.of(ALLOW_HOST, hosts).forLocalPeers();
    }

    private long memory() {
        return memory == null ? BroadcastLimits.defaultMemory(history.bytes()) : memory.bytes();
    }

    @Override
    public Factory factoryFor(ServerEndpoint endpoint, Factory shared) {
        Map<String, String> extras = endpoint.extras();
        return Objects.requireNonNull(host, "factory was not called")
                .on(extras.get(TOPIC), speaks(endpoint));
    }

    private static PortProtocol speaks(ServerEndpoint endpoint) {
        return PortProtocol.parse(endpoint.extras().get(SPEAKS));
    }

    @Override
    public String hint(SocketAddress listening) {
        return hint(PortProtocol.EITHER, TopicName.DEFAULT, listening);
    }

    @Override
    public String hint(ServerEndpoint endpoint, SocketAddress listening) {
        String topic = endpoint.extras().getOrDefault(TOPIC, TopicName.DEFAULT.path());
        return hint(speaks(endpoint), new TopicName(topic), listening);
    }

    private String hint(PortProtocol speaks, TopicName topic, SocketAddress listening) {
        String page = CommandHints.url(listening, topic.path());
        if (speaks == PortProtocol.HTTP) {
            return page;
        }
        String what =
                topic.equals(TopicName.DEFAULT)
                        ? "   (twice: each sees the other's lines)"
                        : "   (topic " + topic + ")";
        boolean hasPage = speaks == PortProtocol.EITHER && http == OnOff.ON;
        return CommandHints.nc(listening) + what + (hasPage ? "   " + page : "");
    }
}
