package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.Addresses;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    public @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
        Protocol refusal = super.buildRefusal(peer, reason);
        return refusal == null ? null : wrap(refusal, peer);
    }

    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        String escaped = TerminalEscape.quote(Addresses.text(peer), Integer.MAX_VALUE);
        String name = escaped.substring(1, escaped.length() - 1);
        String prefix = "#" + numbers.incrementAndGet() + " " + name + " ";
        return new LoggedProtocol(built, limit, line -> sink.accept(prefix + line));
    }
}
