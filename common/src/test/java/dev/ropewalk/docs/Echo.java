package dev.ropewalk.docs;

// @start region=echo
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;

final class Echo extends Protocol {
    @Override
    public void dataReceived(ByteBuf data) {
        transport().write(data);
    }
}
// @end
