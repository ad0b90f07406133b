package dev.ropewalk.policy;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.Addresses;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Logs all that passes, a line an event; Twisted's `TrafficLoggingFactory`.
///
/// `new TrafficLog(echo, logger::debug).limit(80)` gives lines such as
///
/// ```
/// #1 127.0.0.1:50000 connected
/// #1 127.0.0.1:50000 received 6 bytes "hello\x0a"
/// #1 127.0.0.1:50000 wrote 6 bytes "hello\x0a"
/// #1 127.0.0.1:50000 disconnected: done
/// ```
///
/// Connections are numbered in the order in which they come. Control characters and bytes beyond
/// ASCII are shown as `\xNN`: a peer cannot forge a line.
public final class TrafficLog extends WrappingFactory {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Consumer<String> sink;
    private final int limit;
    private final AtomicLong numbers = new AtomicLong();

    /// Shows the first 256 bytes of an event.
    ///
    /// @param sink gets each line, without its end, on the thread of the event: an event loop, or
    ///   whichever thread writes
    public TrafficLog(Factory inner, Consumer<String> sink) {
        this(inner, sink, 256);
    }

    private TrafficLog(Factory inner, Consumer<String> sink, int limit) {
        super(inner);
        this.sink = sink;
        this.limit = limit;
    }

    /// A factory around the same one that shows the first so many bytes of an event; 0 shows none.
    /// This one stays as it is.
    ///
    /// @throws IllegalArgumentException if it is negative
    public TrafficLog limit(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit of bytes is 0 or more: " + bytes);
        }
        return new TrafficLog(inner(), sink, bytes);
    }

    @Override
    protected Protocol wrapRefusal(Protocol refusal, SocketAddress peer) {
        return wrap(refusal, peer);
    }

    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        String escaped = quote(Addresses.text(peer), Integer.MAX_VALUE);
        String name = escaped.substring(1, escaped.length() - 1);
        String prefix = "#" + numbers.incrementAndGet() + " " + name + " ";
        return new Logged(built, prefix);
    }

    /// The first `limit` readable bytes, which stay readable, in quotes; `...` where there are
    /// more.
    private static String quote(ByteBuf data, int limit) {
        int shown = Math.min(limit, data.readableBytes());
        StringBuilder text = new StringBuilder(shown + 5).append('"');
        for (int i = 0; i < shown; i++) {
            append(text, data.getByte(data.readerIndex() + i));
        }
        return text.append('"').append(shown < data.readableBytes() ? "..." : "").toString();
    }

    /// The same for text, in UTF-8.
    private static String quote(String text, int limit) {
        return quote(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)), limit);
    }

    private static void append(StringBuilder text, byte b) {
        if (b == '"' || b == '\\') {
            text.append('\\').append((char) b);
        } else if (b >= ' ' && b < 0x7f) {
            text.append((char) b);
        } else {
            text.append("\\x").append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
        }
    }

    /// Says what happens to its connection, each time before it does.
    private final class Logged extends ProtocolWrapper {
        private final String prefix;

        Logged(Protocol inner, String prefix) {
            super(inner);
            this.prefix = prefix;
        }

        private void say(String what) {
            sink.accept(prefix + what);
        }

        @Override
        public void connectionMade() {
            say("connected");
            super.connectionMade();
        }

        @Override
        public void dataReceived(ByteBuf data) {
            say("received " + show(data));
            super.dataReceived(data);
        }

        @Override
        public void readConnectionLost() {
            say("received the end");
            super.readConnectionLost();
        }

        @Override
        public void writabilityChanged(boolean writable) {
            say(writable ? "writable again" : "not writable");
            super.writabilityChanged(writable);
        }

        @Override
        public void drain() {
            say("asked to drain");
            super.drain();
        }

        @Override
        public void connectionLost(Disconnect reason) {
            say("disconnected: " + show(reason));
            super.connectionLost(reason);
        }

        @Override
        public void write(ByteBuf data) {
            say("wrote " + show(data));
            super.write(data);
        }

        @Override
        public void loseConnection() {
            say("closes");
            super.loseConnection();
        }

        @Override
        public void loseWriteConnection() {
            say("wrote the end");
            super.loseWriteConnection();
        }

        @Override
        public void abortConnection() {
            say("aborts");
            super.abortConnection();
        }

        private String show(ByteBuf data) {
            return data.readableBytes() + " bytes " + quote(data, limit);
        }

        /// An exception's message may quote what a peer sent.
        private String show(Disconnect reason) {
            return switch (reason) {
                case Disconnect.Done() -> "done";
                case Disconnect.Aborted() -> "aborted";
                case Disconnect.Lost(Throwable cause) -> "lost, " + quote("" + cause, limit);
                case Disconnect.Failed(Throwable cause) -> "failed, " + quote("" + cause, limit);
            };
        }
    }
}
