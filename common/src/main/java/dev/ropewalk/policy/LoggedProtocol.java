package dev.ropewalk.policy;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/// Says what happens to its connection, each time before it does.
final class LoggedProtocol extends ProtocolWrapper {
    private final int limit;
    private final Consumer<String> log;

    LoggedProtocol(Protocol inner, int limit, Consumer<String> log) {
        super(inner);
        this.limit = limit;
        this.log = log;
    }

    @Override
    public void connectionMade() {
        log.accept("connected");
        super.connectionMade();
    }

    @Override
    public void dataReceived(ByteBuf data) {
        log.accept("received " + show(data));
        super.dataReceived(data);
    }

    @Override
    public void readConnectionLost() {
        log.accept("received the end");
        super.readConnectionLost();
    }

    @Override
    public void writabilityChanged(boolean writable) {
        log.accept(writable ? "writable again" : "not writable");
        super.writabilityChanged(writable);
    }

    @Override
    public void drain() {
        log.accept("asked to drain");
        super.drain();
    }

    @Override
    public void connectionLost(Disconnect reason) {
        log.accept("disconnected: " + show(reason));
        super.connectionLost(reason);
    }

    @Override
    public void write(ByteBuf data) {
        log.accept("wrote " + show(data));
        super.write(data);
    }

    @Override
    public void loseConnection() {
        log.accept("closes");
        super.loseConnection();
    }

    @Override
    public void loseWriteConnection() {
        log.accept("wrote the end");
        super.loseWriteConnection();
    }

    @Override
    public void abortConnection() {
        log.accept("aborts");
        super.abortConnection();
    }

    private String show(ByteBuf data) {
        return data.readableBytes() + " bytes " + TerminalEscape.quote(data, limit);
    }

    /// An exception's message may quote what a peer sent.
    private String show(Disconnect reason) {
        return switch (reason) {
            case Disconnect.Done() -> "done";
            case Disconnect.Aborted() -> "aborted";
            case Disconnect.Lost(Throwable cause) ->
                    "lost, " + TerminalEscape.quote("" + cause, limit);
            case Disconnect.Failed(Throwable cause) ->
                    "failed, " + TerminalEscape.quote("" + cause, limit);
        };
    }
}
