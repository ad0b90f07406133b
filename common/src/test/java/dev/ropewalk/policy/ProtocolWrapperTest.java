package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.testing.RecordingTransport;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtocolWrapperTest {
    private final Probe probe = new Probe();
    private final RecordingTransport net = Peer.connect(new Plain(new Plain(_ -> probe)));
    private final Transport inside = probe.transport();

    private static final class Plain extends WrappingFactory {
        Plain(Factory inner) {
            super(inner);
        }

        @Override
        protected Protocol wrap(Protocol built, SocketAddress peer) {
            return new ProtocolWrapper(built) {};
        }
    }

    @Test
    void everyCallbackReachesTheInnerProtocol() {
        net.deliver("x");
        net.setWritable(false);
        net.setWritable(true);
        net.deliverEnd();
        ((ProtocolWrapper) inside).drain();
        net.deliverLoss(new Disconnect.Aborted());
        assertEquals(
                List.of(
                        "made",
                        "data",
                        "writable false",
                        "writable true",
                        "read lost",
                        "drain",
                        "lost"),
                probe.events);
        assertEquals("x", probe.take());
        assertEquals(List.of(new Disconnect.Aborted()), probe.losses);
    }

    @Test
    void everyCallReachesTheOuterTransport() {
        inside.write("a");
        inside.write(new byte[] {1});
        assertArrayEquals(new byte[] {'a', 1}, net.takeBytes());
        inside.pauseReading();
        assertTrue(net.readingPaused());
        inside.resumeReading();
        assertFalse(net.readingPaused());
        inside.loseWriteConnection();
        assertTrue(net.writeClosed());
        inside.abortConnection();
        assertTrue(net.aborted());
    }

    @Test
    void closingReachesTheOuterTransport() {
        inside.loseConnection();
        assertTrue(net.disconnecting());
        assertFalse(net.aborted());
    }

    @Test
    void everyQuestionIsAnsweredByTheOuterTransport() {
        assertSame(net, inside.base());
        assertSame(net.clock(), inside.clock());
        assertSame(net.alloc(), inside.alloc());
        assertSame(net.peer(), inside.peer());
        assertSame(net.host(), inside.host());
        assertNull(inside.tlsSession());
        assertTrue(inside.isWritable());
        net.setWritable(false);
        assertFalse(inside.isWritable());
    }

    @Test
    void theFactoryInsideIsAskedForAllButTheWrapping() {
        List<String> calls = new ArrayList<>();
        Probe refusal = new Probe();
        Factory inner =
                new Factory() {
                    @Override
                    public @Nullable Protocol buildProtocol(SocketAddress peer) {
                        return null;
                    }

                    @Override
                    public Protocol buildRefusal(SocketAddress peer, String reason) {
                        calls.add("refuse " + reason);
                        return refusal;
                    }

                    @Override
                    public void start() {
                        calls.add("start");
                    }

                    @Override
                    public void stop() {
                        calls.add("stop");
                    }
                };
        Plain factory = new Plain(new Plain(inner));
        factory.start();
        assertNull(factory.buildProtocol(net.peer()));
        assertSame(refusal, factory.buildRefusal(net.peer(), "full"));
        factory.stop();
        assertEquals(List.of("start", "refuse full", "stop"), calls);
    }
}
