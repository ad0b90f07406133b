package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;

/// Says one thing and closes: the answer to a connection that cannot be served. Runs on the event
/// loop; what the peer sends is not looked at.
public final class Farewell extends Protocol {
    private final byte[] words;

    /// @param words what the peer gets, whole, before the connection closes; not copied
    public Farewell(byte[] words) {
        this.words = words;
    }

    @Override
    public void connectionMade() {
        transport().write(words);
        transport().loseConnection();
    }

    @Override
    public void dataReceived(ByteBuf data) {}
}
