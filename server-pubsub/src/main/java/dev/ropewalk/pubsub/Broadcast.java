package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The broadcast: a [Factory] whose protocols share one log. What a client sends is appended to the
/// log, and every client, the sender too, gets the log from the moment it came.
public final class Broadcast implements Factory {
    private final Settings settings;
    private final BroadcastLog log;
    private final Map<Clock, LoopClients> loops = new ConcurrentHashMap<>();

    /// A broadcast with an empty log.
    public Broadcast(Settings settings) {
        this.settings = settings;
        this.log = new BroadcastLog(settings.history(), settings.eol().bytes());
    }

    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        return new Subscriber(this, settings);
    }

    @Override
    public Protocol buildRefusal(SocketAddress peer, String reason) {
        return new Farewell(settings.note("refused: " + reason));
    }

    @Override
    public void stop() {
        log.close();
    }

    BroadcastLog.Position head() {
        return log.head();
    }

    BroadcastLog.Position tail() {
        return log.tail();
    }

    /// Appends a line and wakes every loop that has clients; any thread.
    void publish(byte[] source, ByteBuf line) {
        log.append(source, line);
        for (LoopClients loop : loops.values()) {
            loop.wake();
        }
    }

    LoopClients clientsOf(Clock loop) {
        return loops.computeIfAbsent(loop, made -> new LoopClients(made, log));
    }
}
