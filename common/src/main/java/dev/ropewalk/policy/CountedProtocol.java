package dev.ropewalk.policy;

import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/// A connection that a [ConnectionRegistry] counts. Bytes are counted on its event loop and read
/// anywhere.
final class CountedProtocol extends ProtocolWrapper {
    private static final Delivery NOT_MEASURED =
            new Delivery(Delivery.UNKNOWN, Delivery.UNKNOWN, Delivery.UNKNOWN);
    private static final VarHandle RECEIVED = received();

    private final ConnectionRegistry connectionRegistry;
    private long since;
    private long received;
    private final AtomicLong sent = new AtomicLong(); // writes come from any thread

    CountedProtocol(Protocol inner, ConnectionRegistry connectionRegistry) {
        super(inner);
        this.connectionRegistry = connectionRegistry;
    }

    private static VarHandle received() {
        try {
            return MethodHandles.lookup()
                    .findVarHandle(CountedProtocol.class, "received", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("no field received", impossible);
        }
    }

    @Override
    public void connectionMade() {
        since = clock().nanoTime();
        connectionRegistry.open.add(this);
        super.connectionMade();
    }

    @Override
    public void dataReceived(ByteBuf data) {
        int bytes = data.readableBytes();
        RECEIVED.setOpaque(this, received + bytes);
        connectionRegistry.received.add(bytes);
        super.dataReceived(data);
    }

    @Override
    public void write(ByteBuf data) {
        int bytes = data.readableBytes();
        sent.addAndGet(bytes);
        connectionRegistry.sent.add(bytes);
        super.write(data);
    }

    @Override
    public void connectionLost(Disconnect reason) {
        connectionRegistry.open.remove(this);
        connectionRegistry.hasEnded(reason);
        super.connectionLost(reason);
    }

    /// Bytes that wait for the peer: unsent here, or not written yet.
    long behind() {
        return lag() + unsent();
    }

    ConnectionRegistry.Member member() {
        Delivery known = delivery();
        Delivery delivery = known != null && known.isMeasured() ? known : NOT_MEASURED;
        return new ConnectionRegistry.Member(
                peer(),
                host(),
                clock().nanoTime() - since,
                (long) RECEIVED.getOpaque(this),
                sent.get(),
                behind(),
                isWritable(),
                delivery.unacknowledged(),
                delivery.silenceNanos());
    }
}
