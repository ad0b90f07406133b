package dev.ropewalk.service;

import java.io.IOException;

/// A [ServerPlugin] that reads some of its files again at SIGHUP, such as a token.
public interface Reloadable {
    /// Called at each SIGHUP while the server runs, on a thread of its own. Where it fails, what
    /// was read before stays in use.
    ///
    /// @return what was read, such as `the token in /etc/token`; empty if there is nothing to read
    /// @throws IOException if it cannot be read, saying so in a sentence
    /// @throws IllegalArgumentException if what was read is wrong, as [ServerPlugin#factory] does
    String reload() throws IOException;
}
