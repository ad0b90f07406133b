package dev.ropewalk.service;

import dev.ropewalk.admin.AdminOptions;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.policy.Rate;
import dev.ropewalk.reactor.DirectMemory;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.TcpOptions;
import dev.ropewalk.service.log.LogFormat;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.AllowedHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/// The options of every command.
final class CommonOptions {
    @Option(
            names = "--transport",
            paramLabel = "NAME",
            converter = OptionValues.Backend.class,
            description = {
                "epoll, kqueue, nio or io_uring; auto is the first that works, io_uring left out",
                "default: auto"
            })
    @Nullable IoBackend transport;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = OptionValues.Positive.class,
            description = {
                "Event loops, each on a thread of its own",
                "default: as many as processors"
            })
    @Nullable Integer threads;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            converter = OptionValues.Limit.class,
            description = {
                "Connections of one server at a time, 0 for no limit; unless it is 0, all servers",
                "together have no more than the process may open files, less what it needs itself",
                "default: as many as all servers together"
            })
    @Nullable Integer maxConnections;

    @Option(
            names = "--max-connections-per-peer",
            paramLabel = "N",
            converter = OptionValues.Limit.class,
            description = "Connections of one server from one address at a time, 0 for no limit")
    int maxConnectionsPerPeer;

    @Option(
            names = "--connection-rate",
            paramLabel = "RATE",
            description = "New connections of one server, such as 1000/s or 100/s,burst=500")
    @Nullable Rate connectionRate;

    @Option(
            names = "--connection-rate-per-peer",
            paramLabel = "RATE",
            description = "New connections of one server from one address")
    @Nullable Rate connectionRatePerPeer;

    @Option(
            names = "--max-unsent",
            paramLabel = "SIZE",
            description = {
                "Bytes that may wait for clients that do not read, 0 for all that is left of the",
                "direct memory: beyond it those furthest behind are reset",
                "default: three eighths of the direct memory"
            })
    @Nullable Size maxUnsent;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            description =
                    "End a connection on which nothing was received or acknowledged so long, 0s for never")
    Duration idleTimeout = Duration.ZERO;

    @Option(
            names = "--tcp-keepalive",
            paramLabel = "TIMES",
            description = {
                "Ask a silent client whether it is still there: after so long, so often,",
                "so many times; 0s for never",
                "default: 60s,10s,6"
            })
    @Nullable TcpOptions keepAlive;

    @Option(
            names = "--tcp-user-timeout",
            paramLabel = "TIME",
            description = {
                "End a connection whose client has acknowledged nothing for so long, or not read,",
                "though bytes wait for it; 0s for as long as the kernel repeats them"
            })
    Duration userTimeout = TcpOptions.DEFAULT.userTimeout();

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            description = "End a connection that is so old, 0s for never")
    Duration lifetime = Duration.ZERO;

    @Option(
            names = "--admin",
            paramLabel = "ENDPOINT",
            description = {
                "Where operators see metrics, health, connections and a status page, such as",
                "tcp:9090:interface=127.0.0.1; nowhere, if not given"
            })
    @Nullable ServerEndpoint admin;

    @Option(
            names = AdminOptions.TOKEN_OPTION,
            paramLabel = "PATH",
            description = {
                "Let only those use the admin endpoint who send the token in that file; /healthz and",
                "/readyz are for all"
            })
    @Nullable Path operatorToken;

    @Option(
            names = AdminOptions.HOST_OPTION,
            paramLabel = "NAME",
            description = {
                "By which name the admin endpoint may be asked, besides IP addresses, localhost and",
                "this machine's name; may be given again"
            })
    List<String> adminHosts = List.of();

    @Option(
            names = "--drain-wait",
            paramLabel = "TIME",
            description = "At the end, how long to go on while /readyz says 503 already")
    Duration drainWait = Duration.ZERO;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            description = "At the end, how long connections may finish what they do")
    Duration drainTimeout = Drain.DEFAULT.timeout();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = {"error, warn, info, debug or trace", "default: info"})
    @Nullable Level logLevel;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            converter = LogFormat.Converter.class,
            description = "text, for people, or json, one object a line")
    LogFormat logFormat = LogFormat.TEXT;

    @Option(names = "--traffic-log", description = "Log what every connection receives and sends")
    boolean trafficLog;

    @Option(names = "--stack-traces", description = "Show where failures come from")
    boolean stackTraces;

    /// @throws UsageException if the value of an option cannot be used
    ServiceSettings settings() throws UsageException {
        return new ServiceSettings(
                transport,
                loops(),
                new Drain(drainWait, drainTimeout),
                new PolicyOptions(limits(), idleTimeout, lifetime, trafficLog, tcp()),
                admin());
    }

    private @Nullable AdminOptions admin() throws UsageException {
        AdminToken token = token();
        try {
            AllowedHosts hosts = AllowedHosts.of(AdminOptions.HOST_OPTION, adminHosts);
            return admin == null ? null : new AdminOptions(admin, hosts, token);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), null);
        }
    }

    private @Nullable AdminToken token() throws UsageException {
        try {
            return operatorToken == null ? null : AdminToken.read(operatorToken);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(AdminOptions.TOKEN_OPTION + ": " + wrong.getMessage(), null);
        }
    }

    private int loops() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private TcpOptions tcp() {
        return (keepAlive == null ? TcpOptions.DEFAULT : keepAlive).withUserTimeout(userTimeout);
    }

    private ConnectionLimits limits() {
        boolean limited = maxConnections == null || maxConnections > 0;
        return new ConnectionLimits(
                maxConnections == null ? 0 : maxConnections,
                maxConnectionsPerPeer,
                connectionRate,
                connectionRatePerPeer,
                maxUnsent == null ? DirectMemory.max() / 8 * 3 : maxUnsent.bytes(),
                limited ? Descriptors.connections(loops()) : 0);
    }

    /// The level of the log; if stack traces are wanted, the lines that have them are at debug.
    Level level() {
        return logLevel != null ? logLevel : stackTraces ? Level.DEBUG : Level.INFO;
    }
}
