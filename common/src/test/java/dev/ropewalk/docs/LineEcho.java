package dev.ropewalk.docs;

import dev.ropewalk.protocol.LineReceiver;
import io.netty.buffer.ByteBuf;

// @start region=lines
final class LineEcho extends LineReceiver {
    @Override
    public void lineReceived(ByteBuf line) {
        sendLine(line);
    }
}
// @end
