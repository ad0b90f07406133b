package dev.ropewalk.bench;

import dev.ropewalk.echo.Echo;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.Reactor;
import java.util.Locale;

/// The echo as a callback protocol on one event loop, without the command line's policies.
final class CallbackPeer {
    private CallbackPeer() {}

    /// Serves until it is killed.
    ///
    /// @param args the word `echo`, the port, and the backend
    public static void main(String[] args) {
        IoBackend backend = IoBackend.valueOf(args[2].toUpperCase(Locale.ROOT));
        Reactor.create(backend, 1)
                .listen("tcp:" + args[1] + ":interface=127.0.0.1", peer -> new Echo())
                .join();
    }
}
