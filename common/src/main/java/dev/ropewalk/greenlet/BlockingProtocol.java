package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The callback side of a [Connection]: what the loop says reaches the hub. Where the loop is the
/// hub's own it is there already; from any other it is handed over.
final class BlockingProtocol extends Protocol {
    private final Hub hub;
    private final Consumer<Connection> made;
    private @Nullable Connection connection;
    private boolean foreign;

    /// @param made called on the hub once the connection stands
    BlockingProtocol(Hub hub, Consumer<Connection> made) {
        this.hub = hub;
        this.made = made;
    }

    Connection connection() {
        Connection there = connection;
        if (there == null) {
            throw new IllegalStateException("no connection yet");
        }
        return there;
    }

    @Override
    public void connectionMade() {
        foreign = !hub.carrier.isHere();
        Connection here = new Connection(hub, transport(), foreign);
        connection = here;
        hub.carrier.here(() -> {
            hub.carrier.deadlockDetector.outsideBegins();
            made.accept(here);
        });
    }

    /// A foreign loop goes on reading once the hub has seen what there was.
    @Override
    public void dataReceived(ByteBuf data) {
        Inbound inbound = connection().inbound();
        if (!foreign) {
            inbound.received(data);
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(data);
        transport().pauseReading();
        hub.carrier.post(() -> {
            inbound.received(Unpooled.wrappedBuffer(bytes));
            inbound.goOn();
        });
    }

    @Override
    public void readConnectionLost() {
        hub.carrier.here(connection().inbound()::end);
    }

    /// The greenlet sees the end of the input, and may still send its answer.
    @Override
    public void drain() {
        if (hub.spawner.isClosed()) {
            transport().abortConnection();
        } else {
            readConnectionLost();
        }
    }

    @Override
    public void writabilityChanged(boolean writable) {
        hub.carrier.here(connection().outbound()::look);
    }

    @Override
    public void connectionLost(Disconnect reason) {
        hub.carrier.here(() -> {
            hub.carrier.deadlockDetector.outsideEnds();
            connection().lost(reason);
        });
    }
}
