package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The callback side of a [Connection]: the events of the loop reach the hub. If the loop is the
/// hub's own they are there already; from any other they are handed over.
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
        foreign = !hub.scheduler.isHere();
        Connection here = new Connection(hub, transport(), foreign);
        connection = here;
        hub.scheduler.runOnHub(() -> {
            hub.scheduler.deadlockDetector.externalBegins();
            made.accept(here);
        });
    }

    /// A foreign loop goes on reading once the hub has seen these bytes.
    @Override
    public void dataReceived(ByteBuf data) {
        Inbound inbound = connection().inbound();
        if (!foreign) {
            inbound.received(data);
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(data);
        transport().pauseReading();
        hub.scheduler.post(() -> {
            inbound.received(Unpooled.wrappedBuffer(bytes));
            inbound.goOn();
        });
    }

    @Override
    public void readConnectionLost() {
        hub.scheduler.runOnHub(connection().inbound()::end);
    }

    /// The greenlet sees the end of the input, and may still send its answer.
    @Override
    public void drain() {
        if (hub.liveGreenlets.isClosed()) {
            transport().abortConnection();
        } else {
            readConnectionLost();
        }
    }

    @Override
    public void writabilityChanged(boolean writable) {
        hub.scheduler.runOnHub(connection().outbound()::wakeWriter);
    }

    @Override
    public void connectionLost(Disconnect reason) {
        hub.scheduler.runOnHub(() -> {
            hub.scheduler.deadlockDetector.externalEnds();
            connection().lost(reason);
        });
    }

    /// Serves each connection in a greenlet, see [Hub#factory].
    record Server(Hub hub, ConnectionHandler handler) implements Factory {
        @Override
        public @Nullable Protocol buildProtocol(SocketAddress peer) {
            return hub.liveGreenlets.isClosed()
                    ? null
                    : new BlockingProtocol(
                            hub, connection -> hub.spawn(new Serving(handler, connection)));
        }

        @Override
        public String toString() {
            return handler.toString();
        }
    }

    /// The life of the greenlet that serves a connection.
    private record Serving(ConnectionHandler handler, Connection connection) implements Task {
        private static final Logger log = LoggerFactory.getLogger(Hub.class);
        private static final RateLimitedLog failures =
                new RateLimitedLog(log, "failed handlers of connections");

        @Override
        public void run() throws InterruptedException {
            try {
                handler.handle(connection);
                connection.close();
            } catch (GreenletExit | InterruptedException killed) {
                connection.abort();
                throw killed;
            } catch (Exception | Error failed) {
                report(failed);
                connection.abort();
            }
        }

        private void report(Throwable failed) {
            if (failed instanceof IOException && connection.isLost()) {
                log.debug("{} on {}: {}", handler, connection, failed.toString());
            } else {
                failures.warn("{} failed on {}: {}", handler, connection, failed.toString());
                log.debug("where {} failed", handler, failed);
            }
        }
    }
}
