package dev.ropewalk.echo;

import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;

/// Sends back what it receives. Runs on the event loop of its connection.
///
/// The rest is the transport's: a client that does not read is not read from, and one that has sent
/// its FIN gets all that is still owed before ours.
public final class Echo extends Protocol {
    /// For a factory: `peer -> new Echo()`.
    public Echo() {}

    @Override
    public void dataReceived(ByteBuf data) {
        transport().write(data);
    }
}
