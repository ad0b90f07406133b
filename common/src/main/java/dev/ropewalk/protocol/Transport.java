package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// The way out of a [Protocol], and all that it may do to its connection; Twisted's `ITransport`.
///
/// Every method may be called on any thread: a call from another thread than the connection's event
/// loop is handed over to that loop, and the calls of one thread keep their order. After the
/// connection has ended every method is without effect.
public interface Transport {
    /// Sends the readable bytes of `data`, in order with all other writes.
    ///
    /// The transport takes a reference of its own: a buffer that was lent by
    /// [Protocol#dataReceived] may be passed as it is, and whoever allocated one releases it after
    /// this call. The caller may move its indices, but must not change the bytes. What is written
    /// in one turn of the event loop leaves together.
    void write(ByteBuf data);

    /// Has what was written so far leave now, before the turn of the event loop is over: worth it
    /// for one who writes to very many connections in one go, or who ends the connection in the
    /// same turn. By default without effect.
    default void flush() {}

    /// Sends `data`, which is not copied and so must not change afterwards.
    default void write(byte[] data) {
        write(Unpooled.wrappedBuffer(data));
    }

    /// Sends `text` in UTF-8.
    default void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends what was written so far, then ends the connection: a FIN after the last byte, so that
    /// nothing is lost, not even where the peer still sends. No byte is delivered after this call.
    void loseConnection();

    /// Sends what was written so far, then a FIN, and goes on reading; Twisted's
    /// `loseWriteConnection`. What is written after it is dropped.
    void loseWriteConnection();

    /// Ends the connection at once with a reset; what was not sent yet is dropped. Where
    /// [#loseConnection] has sent all and only waits for the peer, that wait ends, without a reset.
    void abortConnection();

    /// Whether nothing more is delivered to the protocol: [#loseConnection] or [#abortConnection]
    /// was called, or the connection has ended; Twisted's `disconnecting`.
    ///
    /// A protocol that cuts several messages out of one delivery asks this before each, since the
    /// last one may have ended the conversation. Exact on the event loop; a call on another thread
    /// may be late to see it.
    boolean disconnecting();

    /// Bytes that were written and have not been sent, because the peer does not read fast enough;
    /// 0 by default. The figure is a moment old, and includes what the transport itself needs for
    /// each write.
    default long unsent() {
        return 0;
    }

    /// The progress of what was written towards the peer; null by default, if it is not known. On
    /// another thread than the event loop null, too, unless the kernel tells.
    default @Nullable Delivery delivery() {
        return null;
    }

    /// Stops delivery of bytes to the protocol until [#resumeReading]; the peer is slowed down by
    /// TCP. Twisted's `pauseProducing`.
    void pauseReading();

    /// Takes [#pauseReading] back; Twisted's `resumeProducing`.
    void resumeReading();

    /// Whether the unsent bytes are below the limit; see [Protocol#writabilityChanged].
    boolean isWritable();

    /// The other side of the connection, an [java.net.InetSocketAddress] or a
    /// [java.net.UnixDomainSocketAddress]; Twisted's `getPeer`.
    SocketAddress peer();

    /// This side of the connection; Twisted's `getHost`.
    SocketAddress host();

    /// The session of a connection over TLS, null for any other.
    @Nullable SSLSession tlsSession();

    /// Time as this connection's event loop sees it; calls made later run on that loop.
    Clock clock();

    /// Buffers for what is to be written; whoever takes one releases it after [#write(ByteBuf)].
    ByteBufAllocator alloc();

    /// The transport that touches the network, below all that wraps it; itself, where nothing does.
    default Transport base() {
        return this;
    }
}
