package dev.ropewalk.endpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a server listens; Twisted's `IStreamServerEndpoint`, here a value that does nothing.
///
/// `tcp:1234`, `tcp:1234:interface=127.0.0.1`, `tcp6:1234`, `unix:/run/echo.sock:mode=660`: see
/// `docs/endpoints.md` for all of the grammar.
public sealed interface ServerEndpoint permits ServerEndpoint.Tcp, ServerEndpoint.Unix {
    /// How many connections may wait to be accepted where a string says nothing; Twisted's is 50.
    int BACKLOG = 1024;

    /// Called with what a person wrote, on any thread.
    ///
    /// @throws EndpointSyntaxException if it is no endpoint, with what is wrong and where
    static ServerEndpoint parse(String text) {
        return parse(text, Set.of());
    }

    /// As [#parse(String)], for a server with parameters of its own: `tcp:1026:topic=builds`.
    ///
    /// @param extraKeys the keys that may stand besides those of the kind; found in [#extras]
    /// @throws EndpointSyntaxException if it is no endpoint, with what is wrong and where
    static ServerEndpoint parse(String text, Set<String> extraKeys) {
        return ServerKind.build(Description.parse(text), extraKeys);
    }

    /// The parameters that the kind does not know and the caller allowed, sorted by key.
    Map<String, String> extras();

    /// The string for this endpoint, which parses to an equal one, [#extras] allowed for; what is
    /// as it is without being said is left out. Also the endpoint's `toString`.
    String text();

    /// `tcp:PORT[:interface=ADDRESS][:backlog=N]` or `tcp6:...`.
    ///
    /// @param interfaceName an IPv4 or IPv6 address (no brackets) or a host name to listen on; null
    ///   for all interfaces
    /// @param port 0 for any that is free, to 65535
    /// @param backlog 1 or more
    /// @param ipv6 whether the kind is `tcp6`: IPv6 is asked for, where `tcp` takes what there is
    /// @param extras see [ServerEndpoint#extras]
    record Tcp(
            @Nullable String interfaceName,
            int port,
            int backlog,
            boolean ipv6,
            Map<String, String> extras)
            implements ServerEndpoint {
        /// Checks each value.
        ///
        /// @throws IllegalArgumentException if one is out of its range, quoting it
        public Tcp {
            if (interfaceName != null) {
                interfaceName = ipv6 ? Hosts.checkIpv6(interfaceName) : Hosts.check(interfaceName);
            }
            EndpointNumbers.checkPort(port, port);
            EndpointNumbers.checkBacklog(backlog, backlog);
            extras = sorted(extras, ipv6 ? ServerKind.TCP6 : ServerKind.TCP);
        }

        /// Without extras.
        public Tcp(@Nullable String interfaceName, int port, int backlog, boolean ipv6) {
            this(interfaceName, port, backlog, ipv6, Map.of());
        }

        @Override
        public String text() {
            EndpointText text = new EndpointText(ipv6 ? "tcp6" : "tcp").add(port);
            if (interfaceName != null) {
                text.add("interface", interfaceName);
            }
            text.addUnless(BACKLOG, "backlog", backlog);
            extras.forEach(text::add);
            return text.toString();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// `unix:PATH[:mode=660][:backlog=N][:lockfile=0|1]`.
    ///
    /// @param address the path of the socket file
    /// @param mode the permission bits that the socket file gets, 0 to 0777; 0666 unless said
    /// @param backlog 1 or more
    /// @param lockfile whether a lock beside the socket tells a living server from a dead one's
    ///   leftover, which is removed; true unless said, Twisted's `wantPID`
    /// @param extras see [ServerEndpoint#extras]
    record Unix(Path address, int mode, int backlog, boolean lockfile, Map<String, String> extras)
            implements ServerEndpoint {
        static final int MODE = 0666;

        /// Checks each value.
        ///
        /// @throws IllegalArgumentException if one is out of its range, quoting it
        public Unix {
            SocketPaths.check(address);
            EndpointNumbers.checkMode(mode, Integer.toOctalString(mode));
            EndpointNumbers.checkBacklog(backlog, backlog);
            extras = sorted(extras, ServerKind.UNIX);
        }

        /// Without extras.
        public Unix(Path address, int mode, int backlog, boolean lockfile) {
            this(address, mode, backlog, lockfile, Map.of());
        }

        @Override
        public String text() {
            EndpointText text =
                    new EndpointText("unix")
                            .add(address)
                            .addUnless(
                                    Integer.toOctalString(MODE),
                                    "mode",
                                    Integer.toOctalString(mode))
                            .addUnless(BACKLOG, "backlog", backlog)
                            .addUnless(1, "lockfile", lockfile ? 1 : 0);
            extras.forEach(text::add);
            return text.toString();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private static Map<String, String> sorted(Map<String, String> extras, ServerKind kind) {
        for (String key : extras.keySet()) {
            if (key.isEmpty() || kind.signature().keys().contains(key)) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" cannot be an extra key of " + Kinds.name(kind));
            }
        }
        return Collections.unmodifiableMap(new TreeMap<>(extras));
    }
}
