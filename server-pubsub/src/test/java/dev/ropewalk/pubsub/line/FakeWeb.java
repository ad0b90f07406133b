package dev.ropewalk.pubsub.line;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Stands for HTTP: keeps what it got and what it was told.
final class FakeWeb extends Protocol {
    private final List<FakeWeb> all;
    private final StringBuilder got = new StringBuilder();
    private final List<String> events = new ArrayList<>();

    /// @param all those that were connected
    FakeWeb(List<FakeWeb> all) {
        this.all = all;
    }

    String got() {
        return got.toString();
    }

    List<String> events() {
        return events;
    }

    @Override
    public void connectionMade() {
        all.add(this);
    }

    @Override
    public void dataReceived(ByteBuf data) {
        got.append(data.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void readConnectionLost() {
        events.add("fin");
        transport().loseConnection();
    }

    @Override
    public void writabilityChanged(boolean writable) {
        events.add("writable " + writable);
    }

    @Override
    public void drain() {
        events.add("drain");
    }

    @Override
    public void connectionLost(Disconnect reason) {
        events.add("lost");
    }
}
