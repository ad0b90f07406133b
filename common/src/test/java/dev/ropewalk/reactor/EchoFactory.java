package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;

/// A factory of [Echo], for tests of its start and its stop.
class EchoFactory implements Factory {
    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        return new Echo();
    }
}
