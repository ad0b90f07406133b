package dev.ropewalk.policy;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.SocketAddress;
import java.util.Objects;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// A protocol to the transport outside it and a transport to the protocol inside it; Twisted's
/// `ProtocolWrapper`.
///
/// As it stands it hands everything on, both ways. An author of a policy overrides what the policy
/// is about and calls `super` to hand on. The callbacks of [Protocol] run on the event loop; the
/// methods of [Transport] may be called on any thread, so state that both touch must be
/// thread-safe. All writes come through [#write(ByteBuf)].
public abstract class ProtocolWrapper extends Protocol implements Transport {
    private final Protocol inner;

    /// For subclasses.
    ///
    /// @param inner gets this wrapper as its transport
    protected ProtocolWrapper(Protocol inner) {
        this.inner = Objects.requireNonNull(inner, "inner");
    }

    /// The protocol inside, which may be a wrapper itself; any thread.
    public final Protocol inner() {
        return inner;
    }

    @Override
    public void connectionMade() {
        inner.makeConnection(this);
    }

    @Override
    public void dataReceived(ByteBuf data) {
        inner.dataReceived(data);
    }

    @Override
    public void readConnectionLost() {
        inner.readConnectionLost();
    }

    @Override
    public void writabilityChanged(boolean writable) {
        inner.writabilityChanged(writable);
    }

    @Override
    public long lag() {
        return inner.lag();
    }

    @Override
    public void drain() {
        inner.drain();
    }

    @Override
    public void connectionLost(Disconnect reason) {
        inner.connectionLost(reason);
    }

    @Override
    public void write(ByteBuf data) {
        transport().write(data);
    }

    @Override
    public void flush() {
        transport().flush();
    }

    @Override
    public void loseConnection() {
        transport().loseConnection();
    }

    @Override
    public void loseWriteConnection() {
        transport().loseWriteConnection();
    }

    @Override
    public void abortConnection() {
        transport().abortConnection();
    }

    @Override
    public boolean disconnecting() {
        return transport().disconnecting();
    }

    @Override
    public void pauseReading() {
        transport().pauseReading();
    }

    @Override
    public void resumeReading() {
        transport().resumeReading();
    }

    @Override
    public boolean isWritable() {
        return transport().isWritable();
    }

    @Override
    public long unsent() {
        return transport().unsent();
    }

    @Override
    public @Nullable Delivery delivery() {
        return transport().delivery();
    }

    @Override
    public SocketAddress peer() {
        return transport().peer();
    }

    @Override
    public SocketAddress host() {
        return transport().host();
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return transport().tlsSession();
    }

    @Override
    public Clock clock() {
        return transport().clock();
    }

    @Override
    public ByteBufAllocator alloc() {
        return transport().alloc();
    }

    @Override
    public Transport base() {
        return transport().base();
    }
}
