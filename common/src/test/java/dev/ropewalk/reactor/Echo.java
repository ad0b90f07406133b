package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;

/// Sends back what comes.
class Echo extends Protocol {
    @Override
    public void dataReceived(ByteBuf data) {
        transport().write(data);
    }
}
