package dev.ropewalk.web;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.PipelineProtocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The real handlers of one connection between a recording transport and a clock that stands still.
final class Wire extends Protocol {
    private final Site site;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<ByteBuf> lent = new ArrayList<>();
    private final RecordingTransport transport;

    private Wire(Site site) {
        this.site = site;
        this.transport =
                RecordingTransport.connect(
                        this, InetSocketAddress.createUnresolved("peer", 1), new ManualClock());
    }

    static Wire to(Resource resource) {
        return to(new Site(resource));
    }

    static Wire to(Site site) {
        return new Wire(site);
    }

    @Override
    public void connectionMade() {
        channel.pipeline().addLast(new HttpConnection(site, transport(), channel));
    }

    @Override
    public void dataReceived(ByteBuf data) {
        lent.add(data.retain());
        channel.pipeline().fireChannelRead(data);
        channel.checkException();
    }

    @Override
    public void readConnectionLost() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        channel.checkException();
    }

    @Override
    public void writabilityChanged(boolean writable) {
        channel.pipeline().fireChannelWritabilityChanged();
        channel.checkException();
    }

    @Override
    public void drain() {
        channel.pipeline().fireUserEventTriggered(PipelineProtocol.Drain.NOW);
        channel.checkException();
    }

    @Override
    public void connectionLost(Disconnect reason) {
        channel.close();
        channel.checkException();
    }

    Wire send(String bytes) {
        transport.deliver(bytes.getBytes(StandardCharsets.ISO_8859_1));
        channel.runPendingTasks();
        return this;
    }

    String take() {
        channel.runPendingTasks();
        return new String(transport.takeBytes(), StandardCharsets.ISO_8859_1);
    }

    /// The bytes that were written, without the `Date` lines.
    String takeUndated() {
        return take().replaceAll("Date: [^\r]*\r\n", "");
    }

    void advance(long seconds) {
        transport.clock().advance(Duration.ofSeconds(seconds));
    }

    RecordingTransport line() {
        return transport;
    }

    /// The number of delivered buffers that are still held.
    long held() {
        return lent.stream().filter(data -> data.refCnt() > 0).count();
    }
}
