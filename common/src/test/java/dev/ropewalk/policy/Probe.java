package dev.ropewalk.policy;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The protocol inside a policy under test: notes what reaches it.
final class Probe extends Protocol {
    final List<String> events = new ArrayList<>();
    final List<Disconnect> losses = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    /// The bytes since the last call, in UTF-8.
    String take() {
        return new String(takeBytes(), StandardCharsets.UTF_8);
    }

    byte[] takeBytes() {
        byte[] bytes = received.toByteArray();
        received.reset();
        return bytes;
    }

    @Override
    public void connectionMade() {
        events.add("made");
    }

    /// Reads the buffer to its end, so that a policy that counts afterwards is found out.
    @Override
    public void dataReceived(ByteBuf data) {
        events.add("data");
        byte[] bytes = ByteBufUtil.getBytes(data);
        received.write(bytes, 0, bytes.length);
        data.skipBytes(data.readableBytes());
    }

    @Override
    public void readConnectionLost() {
        events.add("read lost");
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
        losses.add(reason);
    }
}
