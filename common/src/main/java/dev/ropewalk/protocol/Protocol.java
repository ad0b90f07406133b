package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The state of one connection, and its callbacks; Twisted's `Protocol`.
///
/// A [Factory] builds one for each connection. Every callback of a connection runs on the event
/// loop of that connection, one at a time, in this order: [#connectionMade], then any number of
/// [#dataReceived] and [#writabilityChanged], at most one [#readConnectionLost], and at last
/// exactly one [#connectionLost]. So the fields of a protocol need no lock, and no callback may
/// block.
///
/// An exception thrown by a callback ends its connection, with [Disconnect.Failed] as the reason,
/// and is logged once. What was written before the exception is still sent.
public abstract class Protocol {
    private @Nullable Transport transport;

    /// For subclasses; there is nothing to set up before [#makeConnection].
    protected Protocol() {}

    /// Called once by the reactor, or by a wrapping protocol, to tie this protocol to its
    /// transport; runs on the event loop and calls [#connectionMade].
    ///
    /// @throws IllegalStateException if it has a transport already
    public final void makeConnection(Transport transport) {
        if (this.transport != null) {
            throw new IllegalStateException(
                    "a protocol serves one connection: "
                            + this
                            + " talks to "
                            + this.transport.peer());
        }
        this.transport = Objects.requireNonNull(transport, "transport");
        connectionMade();
    }

    /// The way out, from [#connectionMade] on; may be read on any thread.
    ///
    /// @throws IllegalStateException before [#makeConnection]
    public final Transport transport() {
        Transport made = transport;
        if (made == null) {
            throw new IllegalStateException(
                    "no connection yet: the transport is there from connectionMade on");
        }
        return made;
    }

    /// Called once, on the event loop, when the connection stands; a server that speaks first
    /// writes its greeting here.
    public void connectionMade() {}

    /// Called on the event loop with the bytes that came, at least one, cut wherever the network
    /// cut them.
    ///
    /// The buffer is lent for the call: it is neither released nor, unless the bytes must outlive
    /// the call, retained here. What is left unread is gone after the call.
    ///
    /// By default the bytes are dropped, for a protocol that only speaks.
    public void dataReceived(ByteBuf data) {}

    /// Called once, on the event loop, when the peer has sent its last byte (its FIN) and may still
    /// read; Twisted's `IHalfCloseableProtocol.readConnectionLost`.
    ///
    /// By default it calls [Transport#loseConnection]: all that was written is sent, then the
    /// connection ends.
    public void readConnectionLost() {
        transport().loseConnection();
    }

    /// Called on the event loop when the transport holds more unsent bytes than it likes (`false`)
    /// and again when they have left (`true`).
    ///
    /// Meanwhile the transport by itself does not read from this peer, so a protocol that only
    /// answers needs nothing here; one that produces bytes on its own stops and goes on.
    public void writabilityChanged(boolean writable) {}

    /// Bytes that this protocol has for its peer and has not written yet, because the peer does not
    /// read fast enough; 0 by default. Operators ask for it on any thread: the answer may be a
    /// moment old.
    public long lag() {
        return 0;
    }

    /// Called once, on the event loop, when the server is to end: finish what is owed and close,
    /// soon. The reactor's deadline aborts what is still open then.
    ///
    /// By default it calls [Transport#loseConnection].
    public void drain() {
        transport().loseConnection();
    }

    /// Called once, on the event loop, as the last callback; nothing written from here on is sent.
    public void connectionLost(Disconnect reason) {}
}
