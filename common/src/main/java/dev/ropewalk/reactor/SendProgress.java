package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Delivery;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.channel.unix.UnixChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The progress of the bytes that were written to one channel.
///
/// Linux tells what the peer has acknowledged (`struct tcp_info`), which Netty's native channels
/// can ask for. Elsewhere only this process knows something: which bytes the socket's buffer has
/// taken. So there the bytes that are written are counted, and a peer that takes none for too long
/// is found by [#stalledFor], which stands in for `TCP_USER_TIMEOUT`.
final class SendProgress {
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;

    /// Up to `tcpi_bytes_retrans`; an older kernel leaves zeros at the end.
    private static final RawUnixChannelOption KERNEL_INFO =
            new RawUnixChannelOption("TCP_INFO", IPPROTO_TCP, TCP_INFO, 216);

    private static final int LAST_DATA_RECEIVED = 52;
    private static final int LAST_ACK_RECEIVED = 56;
    private static final int BYTES_ACKED = 120;
    private static final int BYTES_NOT_SENT = 144;
    private static final int BYTES_SENT = 200;
    private static final int BYTES_REPEATED = 208;

    private final Channel channel;
    private long written;
    private long sentBefore;
    private long since;

    private SendProgress(Channel channel) {
        this.channel = channel;
    }

    /// The counter for this channel; null where the kernel counts.
    static @Nullable SendProgress of(Channel channel) {
        return isMeasured(channel) ? null : new SendProgress(channel);
    }

    private static boolean isMeasured(Channel channel) {
        return LINUX && channel instanceof UnixChannel && channel instanceof SocketChannel;
    }

    /// The figures that the kernel keeps of a TCP channel; null where it cannot be asked, or where
    /// the channel is closed. Any thread.
    static @Nullable Delivery measured(Channel channel) {
        if (!isMeasured(channel)) {
            return null;
        }
        try {
            ByteBuffer info = channel.config().getOption(KERNEL_INFO);
            info.order(ByteOrder.nativeOrder());
            long acknowledged = info.getLong(BYTES_ACKED); // counts a SYN and a FIN too
            long underway = info.getLong(BYTES_SENT) - info.getLong(BYTES_REPEATED) - acknowledged;
            int millis = Math.min(info.getInt(LAST_DATA_RECEIVED), info.getInt(LAST_ACK_RECEIVED));
            return new Delivery(
                    acknowledged,
                    Math.max(0, underway) + info.getInt(BYTES_NOT_SENT) + pending(channel),
                    TimeUnit.MILLISECONDS.toNanos(millis));
        } catch (ChannelException closed) {
            return null;
        }
    }

    /// Bytes that the channel holds, with what each message needs besides. Any thread.
    static long pending(Channel channel) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /// So many bytes were handed to the channel; on the event loop, as all below.
    void written(int bytes) {
        written += bytes;
    }

    Delivery delivery() {
        long unsent = unsent();
        return new Delivery(written - unsent, unsent, Delivery.UNKNOWN);
    }

    /// To the byte: what of a message has been sent its reader index has passed.
    private long unsent() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        long[] unsent = {0};
        if (waiting != null) {
            try {
                waiting.forEachFlushedMessage(message -> {
                    unsent[0] += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
                    return true;
                });
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return unsent[0];
    }

    /// Whether bytes wait and none has been sent for so long, as seen by calls of this method.
    boolean stalledFor(long nanos) {
        Delivery now = delivery();
        long time = System.nanoTime();
        if (now.unacknowledged() == 0 || now.acknowledged() != sentBefore) {
            sentBefore = now.acknowledged();
            since = time;
        }
        return time - since >= nanos && now.unacknowledged() > 0;
    }
}
