package dev.ropewalk.testing;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes down each callback that it gets.
class Diary extends Protocol {
    final List<String> events = new ArrayList<>();

    @Override
    public void connectionMade() {
        events.add("made");
    }

    @Override
    public void dataReceived(ByteBuf data) {
        events.add("data " + data.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void readConnectionLost() {
        events.add("end");
    }

    @Override
    public void writabilityChanged(boolean writable) {
        events.add("writable " + writable);
    }

    @Override
    public void connectionLost(Disconnect reason) {
        events.add("lost " + reason.getClass().getSimpleName());
    }
}
