package dev.ropewalk.endpoint;

import java.util.List;
import java.util.Set;

/// The third of three steps for servers: the table of the kinds, and how each is built. Orders and
/// names of the parameters are Twisted's.
enum ServerKind {
    TCP,
    TCP6,
    UNIX;

    Signature signature() {
        List<String> positional =
                switch (this) {
                    case TCP -> List.of("port", "interface", "backlog");
                    case TCP6 -> List.of("port", "backlog", "interface");
                    case UNIX -> List.of("address", "mode", "backlog", "lockfile");
                };
        return new Signature(positional, List.of());
    }

    static ServerEndpoint build(Description description, Set<String> extraKeys) {
        ServerKind kind = Kinds.find(values(), description, "tcp:");
        Parameters parameters = Parameters.bind(description, kind.signature(), extraKeys);
        return switch (kind) {
            case TCP -> tcp(parameters, false);
            case TCP6 -> tcp(parameters, true);
            case UNIX -> unix(parameters);
        };
    }

    private static ServerEndpoint tcp(Parameters given, boolean ipv6) {
        return new ServerEndpoint.Tcp(
                given.optional("interface", text -> interfaceName(text, ipv6))
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                given.required("port", EndpointNumbers::port),
                given.optional("backlog", EndpointNumbers::backlog).orElse(ServerEndpoint.BACKLOG),
                ipv6,
                given.extras());
    }

    /// An empty interface is all of them, with Twisted.
    private static String interfaceName(String text, boolean ipv6) {
        return text.isEmpty() ? text : ipv6 ? Hosts.readIpv6(text) : Hosts.read(text);
    }

    private static ServerEndpoint unix(Parameters given) {
        return new ServerEndpoint.Unix(
                given.required("address", SocketPaths::read),
                given.optional("mode", EndpointNumbers::mode).orElse(ServerEndpoint.Unix.MODE),
                given.optional("backlog", EndpointNumbers::backlog).orElse(ServerEndpoint.BACKLOG),
                given.optional("lockfile", EndpointNumbers::flag).orElse(true),
                given.extras());
    }
}
