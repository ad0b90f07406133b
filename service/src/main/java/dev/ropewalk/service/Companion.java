package dev.ropewalk.service;

import java.io.IOException;

/// Something that runs beside the servers of a process, as its options say; found by
/// [java.util.ServiceLoader] as a [ServerPlugin] is. Its options are its fields with picocli's
/// `@Option`; in the command line they are common to all servers.
public interface Companion {
    /// Called once, when all servers listen; does nothing where its options do not ask for it.
    ///
    /// @throws IOException if it cannot run, with a sentence that says why; the servers end then
    void start(Servers servers) throws IOException;

    /// Called once after [#start], when the drain begins, on a thread of its own.
    void stop();
}
