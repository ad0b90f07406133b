package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.ListeningPort;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Connecting and listening, waited for.
final class Sockets {
    private Sockets() {}

    static Connection connect(Hub hub, String endpoint) throws IOException {
        CompletableFuture<Protocol> made =
                hub.reactor().connect(endpoint, _ -> new BlockingProtocol(hub, _ -> {}));
        try {
            return ((BlockingProtocol) hub.await(made)).connection();
        } catch (ExecutionException failed) {
            throw io(Outcome.cause(failed));
        } catch (RuntimeException cut) {
            made.thenAccept(protocol -> protocol.transport().abortConnection());
            throw cut;
        }
    }

    static ListeningPort listen(Hub hub, String endpoint, Factory factory) throws IOException {
        CompletableFuture<ListeningPort> opened = hub.reactor().listen(endpoint, factory);
        try {
            return hub.await(opened);
        } catch (ExecutionException failed) {
            throw io(Outcome.cause(failed));
        } catch (RuntimeException cut) {
            opened.thenAccept(ListeningPort::stopListening);
            throw cut;
        }
    }

    private static IOException io(Throwable cause) {
        return cause instanceof IOException known ? known : new IOException(cause);
    }
}
