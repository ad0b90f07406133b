package dev.ropewalk.service;

import java.util.List;

/// A command of `ropewalk` that is no server, such as `ropewalk lab`; found by
/// [java.util.ServiceLoader] as a [ServerPlugin] is.
///
/// All methods are called on the main thread, [#name], [#summary] and [#words] also for others:
/// what costs time belongs into [#run].
public interface CommandPlugin {
    /// The subcommand: lower-case letters, digits and hyphens, such as `lab`.
    String name();

    /// The purpose, one line for `--help`.
    String summary();

    /// Words that may come after it, for a shell to offer; none, if it does not say.
    default List<String> words() {
        return List.of();
    }

    /// Called once, for the command; it prints what it has to say, errors included.
    ///
    /// @param args the words after the subcommand
    /// @return the exit status: 0, 1 after a failure, 2 for a wrong call
    int run(List<String> args);
}
