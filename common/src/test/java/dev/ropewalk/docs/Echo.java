package dev.ropewalk.docs;

import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;

// @start region=echo
final class Echo extends Protocol {
    @Override
    public void dataReceived(ByteBuf data) {
        transport().write(data);
    }
}
// @end
