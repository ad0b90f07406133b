package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.EndpointKind;
import dev.ropewalk.endpoint.ServerEndpoint;
import java.util.concurrent.CompletableFuture;

/// A kind of endpoint that is opened as Netty channels: with its signatures, all that there is to a
/// kind. Registered as [EndpointKind] says.
///
/// A kind with a signature for servers implements [#listen], one with a signature for clients
/// [#connect]. A wrapping kind puts its handlers in front and opens the endpoint inside:
///
/// ```
/// return binder.inFront(pipeline -> pipeline.addLast(new Decompressor())).open(endpoint.inner());
/// ```
///
/// Both methods are called on the thread of whoever opens the endpoint, which may be an event loop:
/// they do not block. What they throw fails the future, as a failure of the future they return
/// does; the message of an [java.io.IOException] is shown to a person behind `cannot listen on …:
/// `. It is a sentence without a full stop.
public interface ChannelKind extends EndpointKind {
    /// Opens a port.
    default CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        throw new UnsupportedOperationException("nobody can listen on " + endpoint);
    }

    /// Makes a connection.
    default CompletableFuture<Dialed> connect(ClientEndpoint endpoint, Dialer dialer) {
        throw new UnsupportedOperationException("nobody can connect to " + endpoint);
    }
}
