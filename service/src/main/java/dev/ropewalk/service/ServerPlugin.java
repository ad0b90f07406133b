package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;

/// A server that the command line can start, such as `ropewalk echo`; Twisted's `IServiceMaker`.
///
/// [java.util.ServiceLoader] finds it, so a jar on the class path with an entry in
/// `META-INF/services/dev.ropewalk.service.ServerPlugin` is all it takes. The plug-in's options are
/// its own fields with picocli's `@Option`, their names long (`--source`), their defaults the
/// fields' initial values: they are set before [#factory] is called, if anything is to be set at
/// all. The command line gives each an environment variable of its own (`ROPEWALK_PUBSUB_SOURCE`),
/// and in `ropewalk up` its server's name in front (`--pubsub-source`). A [java.time.Duration] is
/// written as `30s`, a [Size] as `16MiB`, a [dev.ropewalk.policy.Rate] as `100/s`.
///
/// A plug-in that is also Micrometer's [io.micrometer.core.instrument.binder.MeterBinder] is bound
/// once it listens, where there is an admin endpoint.
///
/// All methods are called on the main thread, [#name], [#summary], [#defaultEndpoints] and
/// [#endpointParameters] also for `--help`: what costs time belongs into [#factory].
public interface ServerPlugin {
    /// The subcommand: lower-case letters, digits and hyphens, such as `echo`.
    String name();

    /// The service, one line for `--help`.
    String summary();

    /// The endpoints by default, endpoint strings such as `tcp:1234`; at least one.
    List<String> defaultEndpoints();

    /// The keys that an endpoint of this server may have besides those of its kind, such as `topic`
    /// for `tcp:1026:topic=builds`; none by default. Their values come to [#factoryFor].
    default Set<String> endpointParameters() {
        return Set.of();
    }

    /// Called once, after the options are set and before anything listens.
    ///
    /// @throws IllegalArgumentException if the value of an option is wrong, quoting it; the message
    ///   is shown and the program ends with 2
    Factory factory();

    /// Called for each endpoint, after [#factory] and before anything listens, by a server whose
    /// ports differ; by default all of them share the one factory.
    ///
    /// A factory that is returned for several endpoints is started and stopped once. The limits of
    /// connections are those of the server, however many factories it has.
    ///
    /// @param endpoint where it is to listen; its [ServerEndpoint#extras] are among
    ///   [#endpointParameters]
    /// @param shared what [#factory] returned
    /// @throws IllegalArgumentException if a parameter is wrong, quoting it; as with [#factory]
    default Factory factoryFor(ServerEndpoint endpoint, Factory shared) {
        return shared;
    }

    /// A command to try the server, such as `nc localhost 1234`; called for each port that listens.
    ///
    /// @param listening the address with the real port number
    String hint(SocketAddress listening);

    /// The same for a server whose ports differ; [#hint(SocketAddress)] by default.
    ///
    /// @param endpoint what it was to listen on
    /// @param listening the address with the real port number
    default String hint(ServerEndpoint endpoint, SocketAddress listening) {
        return hint(listening);
    }

    /// Called at each SIGHUP while the server runs, on a thread of its own, to read files such as a
    /// token again; reads nothing by default. If it fails, what was read before stays in use.
    ///
    /// @return what was read, such as `the token in /etc/token`; empty if there is nothing to read
    /// @throws IOException if it cannot be read, saying so in a sentence
    /// @throws IllegalArgumentException if what was read is wrong, as [#factory] does
    default String reload() throws IOException {
        return "";
    }
}
