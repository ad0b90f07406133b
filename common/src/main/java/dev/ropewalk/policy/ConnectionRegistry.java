package dev.ropewalk.policy;

import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Counts the connections of one server and what they receive and send, and knows each that is
/// open; for operators.
///
/// A registry serves any number of factories, see [#around]. Its figures may be read on any thread
/// and are a moment old at most.
public final class ConnectionRegistry {
    private static final Delivery NOT_MEASURED =
            new Delivery(Delivery.UNKNOWN, Delivery.UNKNOWN, Delivery.UNKNOWN);

    private final Set<Counted> open = ConcurrentHashMap.newKeySet();
    private final LongAdder totalReceived = new LongAdder();
    private final LongAdder totalSent = new LongAdder();
    private final ConcurrentMap<How, LongAdder> ended = new ConcurrentHashMap<>();
    private final LongAdder opened = new LongAdder();

    /// The ways in which connections end.
    public enum How {
        /// In order, by either side.
        DONE,
        /// With a reset from here.
        ABORTED,
        /// By the network or the peer, most often with a reset.
        LOST,
        /// By a mistake of the protocol.
        FAILED;

        static How of(Disconnect reason) {
            return switch (reason) {
                case Disconnect.Done() -> DONE;
                case Disconnect.Aborted() -> ABORTED;
                case Disconnect.Lost(_) -> LOST;
                case Disconnect.Failed(_) -> FAILED;
            };
        }
    }

    /// A registry that has counted nothing.
    public ConnectionRegistry() {}

    /// The factory with each of its connections counted here.
    public Factory around(Factory inner) {
        return new WrappingFactory(inner) {
            @Override
            protected Protocol wrap(Protocol built, SocketAddress peer) {
                opened.increment();
                return new Counted(built);
            }

            @Override
            protected Protocol wrapRefusal(Protocol refusal, SocketAddress peer) {
                return wrap(refusal, peer);
            }
        };
    }

    /// Connections opened since the start, refused ones too.
    public long opened() {
        return opened.sum();
    }

    /// Connections that have ended in one way since the start.
    public long ended(How how) {
        LongAdder count = ended.get(how);
        return count == null ? 0 : count.sum();
    }

    /// Bytes that were written to those that are open and have not been sent.
    public long unsent() {
        return open.stream().mapToLong(Counted::unsent).sum();
    }

    /// Open connections.
    public int size() {
        return open.size();
    }

    /// Bytes received since the start.
    public long received() {
        return totalReceived.sum();
    }

    /// Bytes that were written to connections since the start.
    public long sent() {
        return totalSent.sum();
    }

    /// The most that waits for one connection, in bytes: unsent, or not written yet, see
    /// [Protocol#lag].
    public long longestLag() {
        return open.stream().mapToLong(Counted::behind).max().orElse(0);
    }

    /// All that are open, in no order.
    public List<Member> members() {
        return open.stream().map(Counted::member).toList();
    }

    /// A connection at one moment.
    ///
    /// @param peer the other side
    /// @param host this side
    /// @param nanos how long it has been open
    /// @param received bytes
    /// @param sent bytes that were written
    /// @param lag bytes that wait for it: unsent, or not written yet, see [Protocol#lag]
    /// @param reads whether it reads what it is sent, so that little is unsent
    /// @param unacknowledged bytes that its system has not acknowledged; -1 where nobody knows
    /// @param silentNanos how long its system has been silent; -1 where nobody knows
    public record Member(
            SocketAddress peer,
            SocketAddress host,
            long nanos,
            long received,
            long sent,
            long lag,
            boolean reads,
            long unacknowledged,
            long silentNanos) {}

    private final class Counted extends ProtocolWrapper {
        private long since;
        private final AtomicLong received = new AtomicLong(); // counted on the event loop alone
        private final AtomicLong sent = new AtomicLong(); // writes come from any thread

        Counted(Protocol inner) {
            super(inner);
        }

        @Override
        public void connectionMade() {
            since = clock().nanoTime();
            open.add(this);
            super.connectionMade();
        }

        @Override
        public void dataReceived(ByteBuf data) {
            int bytes = data.readableBytes();
            received.setOpaque(received.getPlain() + bytes);
            totalReceived.add(bytes);
            super.dataReceived(data);
        }

        @Override
        public void write(ByteBuf data) {
            int bytes = data.readableBytes();
            sent.addAndGet(bytes);
            totalSent.add(bytes);
            super.write(data);
        }

        @Override
        public void connectionLost(Disconnect reason) {
            open.remove(this);
            ended.computeIfAbsent(How.of(reason), _ -> new LongAdder()).increment();
            super.connectionLost(reason);
        }

        /// Bytes that wait for the peer: unsent here, or not written yet.
        long behind() {
            return lag() + unsent();
        }

        Member member() {
            Delivery known = delivery();
            Delivery delivery = known != null && known.isMeasured() ? known : NOT_MEASURED;
            return new Member(
                    peer(),
                    host(),
                    clock().nanoTime() - since,
                    received.getOpaque(),
                    sent.get(),
                    behind(),
                    isWritable(),
                    delivery.unacknowledged(),
                    delivery.silenceNanos());
        }
    }
}
