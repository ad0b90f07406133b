package dev.ropewalk.service;

import dev.ropewalk.protocol.Factory;
import java.net.SocketAddress;
import java.util.List;

/// A server that the command line can start, such as `ropewalk echo`; Twisted's `IServiceMaker`.
///
/// Found by [java.util.ServiceLoader], so a jar on the class path with an entry in
/// `META-INF/services/dev.ropewalk.service.ServerPlugin` is all it takes. The plug-in's options are
/// its own fields with picocli's `@Option`, their names long (`--source`), their defaults the
/// fields' initial values: they are set before [#factory] is called, if anything is to be set at
/// all. The command line gives each an environment variable of its own (`ROPEWALK_PUBSUB_SOURCE`),
/// and in `ropewalk up` its server's name in front (`--pubsub-source`). A [java.time.Duration] is
/// written as `30s`.
///
/// All methods are called on the main thread, [#name], [#summary] and [#defaultEndpoints] also for
/// `--help`: what costs time belongs into [#factory].
public interface ServerPlugin {
    /// The subcommand: lower-case letters, digits and hyphens, such as `echo`.
    String name();

    /// What it serves, one line for `--help`.
    String summary();

    /// Where it listens unless told, endpoint strings such as `tcp:1234`; at least one.
    List<String> defaultEndpoints();

    /// Called once, after the options are set and before anything listens.
    ///
    /// @throws IllegalArgumentException if the value of an option is wrong, quoting it; the message
    ///   is shown and the program ends with 2
    Factory factory();

    /// What to type to try it, such as `nc localhost 1234`; called for each port that listens.
    ///
    /// @param listening the address with the real port number
    String hint(SocketAddress listening);
}
