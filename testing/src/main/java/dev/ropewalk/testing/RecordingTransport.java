package dev.ropewalk.testing;

import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// A [Transport] with a test at the other end in place of a network; Twisted's `StringTransport`.
///
/// The transport records what a protocol writes and asks for, and plays the peer: [#deliver] sends
/// bytes, [#deliverEnd] a FIN, [#deliverLoss] the end. [#loseConnection] and [#abortConnection]
/// reach the protocol's `connectionLost` in the clock's next turn, which [#deliver] takes by
/// itself. One thread.
public final class RecordingTransport implements Transport {
    private static final SocketAddress PEER =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);
    private static final SocketAddress HOST =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234);

    private final Protocol protocol;
    private final SocketAddress peer;
    private final ManualClock clock;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean disconnecting;
    private boolean writeClosed;
    private boolean aborted;
    private boolean paused;
    private boolean writable = true;
    private @Nullable Delivery delivery;
    private Disconnect ending = new Disconnect.Done();
    private @Nullable Disconnect lost;

    private RecordingTransport(Protocol protocol, SocketAddress peer, ManualClock clock) {
        this.protocol = protocol;
        this.peer = peer;
        this.clock = clock;
    }

    /// Connects `protocol` to a new transport, with a clock of its own and a peer on loopback.
    public static RecordingTransport connect(Protocol protocol) {
        return connect(protocol, PEER, new ManualClock());
    }

    /// Connects `protocol` to a new transport with this peer and this clock.
    public static RecordingTransport connect(
            Protocol protocol, SocketAddress peer, ManualClock clock) {
        RecordingTransport transport = new RecordingTransport(protocol, peer, clock);
        protocol.makeConnection(transport);
        clock.turn();
        return transport;
    }

    /// Lends `bytes` to the protocol as the reactor would, one call, unless the connection is
    /// ending, then takes a turn of the clock. A pause does not hold them: a test asks
    /// [#readingPaused].
    ///
    /// @throws IllegalStateException if the protocol released the buffer that it was lent
    public void deliver(byte[] bytes) {
        if (!disconnecting && lost == null && bytes.length > 0) {
            ByteBuf lent = Unpooled.copiedBuffer(bytes);
            protocol.dataReceived(lent);
            if (lent.refCnt() == 0) {
                throw new IllegalStateException(
                        "dataReceived released the buffer that it was lent");
            }
            lent.release();
        }
        clock.turn();
    }

    /// [#deliver] of `text` in UTF-8.
    public void deliver(String text) {
        deliver(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The peer's FIN: it has sent its last byte and may still read.
    public void deliverEnd() {
        if (!disconnecting && lost == null) {
            protocol.readConnectionLost();
        }
        clock.turn();
    }

    /// The end of the connection, once; later calls do nothing.
    public void deliverLoss(Disconnect reason) {
        if (lost == null) {
            lost = reason;
            protocol.connectionLost(reason);
        }
    }

    /// Makes the transport full (`false`) or roomy again and tells the protocol.
    public void setWritable(boolean writable) {
        if (this.writable != writable) {
            this.writable = writable;
            protocol.writabilityChanged(writable);
        }
    }

    /// The answer of [#delivery] from now on; null, as at first, for none.
    public void setDelivery(@Nullable Delivery delivery) {
        this.delivery = delivery;
    }

    /// All bytes written since the last call.
    public byte[] takeBytes() {
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }

    /// [#takeBytes] as UTF-8.
    public String take() {
        return new String(takeBytes(), StandardCharsets.UTF_8);
    }

    /// Whether the protocol called [#abortConnection].
    public boolean aborted() {
        return aborted;
    }

    /// Whether the protocol closed its writing half.
    public boolean writeClosed() {
        return writeClosed;
    }

    /// Whether the protocol has reading paused.
    public boolean readingPaused() {
        return paused;
    }

    /// The reason that the protocol's `connectionLost` got, null before it.
    public @Nullable Disconnect lost() {
        return lost;
    }

    @Override
    public void write(ByteBuf data) {
        if (!disconnecting && !writeClosed && lost == null) {
            byte[] bytes = ByteBufUtil.getBytes(data);
            written.write(bytes, 0, bytes.length);
        }
    }

    @Override
    public void loseConnection() {
        if (disconnecting) {
            return;
        }
        end(new Disconnect.Done());
    }

    @Override
    public void loseWriteConnection() {
        writeClosed = true;
    }

    @Override
    public void abortConnection() {
        aborted = true;
        end(new Disconnect.Aborted());
    }

    /// Whether the protocol asked for the end, by [#loseConnection] or [#abortConnection], or the
    /// connection has ended; [#lost] tells which.
    @Override
    public boolean disconnecting() {
        return disconnecting || lost != null;
    }

    /// An abort after a loseConnection that has not run its course is what the protocol hears of.
    private void end(Disconnect reason) {
        disconnecting = true;
        ending = reason;
        clock.callFromThread(() -> deliverLoss(ending));
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public @Nullable Delivery delivery() {
        return delivery;
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public SocketAddress host() {
        return HOST;
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return null;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public ByteBufAllocator alloc() {
        return UnpooledByteBufAllocator.DEFAULT;
    }
}
