package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// See [Hub#factory].
record BlockingFactory(Hub hub, ConnectionHandler handler) implements Factory {
    @Override
    public @Nullable Protocol buildProtocol(SocketAddress peer) {
        return hub.spawner.isClosed() ? null : new BlockingProtocol(hub, this::serve);
    }

    private void serve(Connection connection) {
        hub.spawn(Resultless.of(new Serving(handler, connection)));
    }

    @Override
    public String toString() {
        return handler.toString();
    }
}
