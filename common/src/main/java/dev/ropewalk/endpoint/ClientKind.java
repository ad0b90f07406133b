package dev.ropewalk.endpoint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The third of three steps for clients: the table of the kinds, and how each is built. Names of
/// the parameters are Twisted's, `bindPort` excepted.
enum ClientKind {
    TCP,
    UNIX;

    private static final List<String> TCP_OPTIONS = List.of("timeout", "bindAddress", "bindPort");

    Signature signature() {
        return switch (this) {
            case TCP -> new Signature(List.of("host", "port"), TCP_OPTIONS);
            case UNIX -> new Signature(List.of("path"), List.of("timeout", "lockfile"));
        };
    }

    static ClientEndpoint build(Description description) {
        ClientKind kind = Kinds.find(values(), description, "tcp:localhost:");
        Signature signature = kind == TCP ? tcpSignature(description) : kind.signature();
        Parameters parameters = Parameters.bind(description, signature, Set.of());
        return switch (kind) {
            case TCP -> tcp(parameters);
            case UNIX -> unix(parameters);
        };
    }

    /// With `host=` given, what comes without a key is the port: `tcp:host=example.com:80`.
    private static Signature tcpSignature(Description description) {
        if (!description.keywords().containsKey("host")) {
            return TCP.signature();
        }
        return new Signature(
                List.of("port"), Stream.concat(Stream.of("host"), TCP_OPTIONS.stream()).toList());
    }

    private static ClientEndpoint tcp(Parameters given) {
        return new ClientEndpoint.Tcp(
                given.required("host", Hosts::read),
                given.required("port", EndpointNumbers::remotePort),
                given.optional("timeout", EndpointNumbers::timeout).orElse(ClientEndpoint.TIMEOUT),
                given.optional("bindAddress", Hosts::read).orElse(null),
                given.optional("bindPort", EndpointNumbers::port).orElse(0));
    }

    private static ClientEndpoint unix(Parameters given) {
        return new ClientEndpoint.Unix(
                given.required("path", SocketPaths::read),
                given.optional("timeout", EndpointNumbers::timeout).orElse(ClientEndpoint.TIMEOUT),
                given.optional("lockfile", EndpointNumbers::flag).orElse(false));
    }
}
