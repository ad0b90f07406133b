package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.policy.ProtocolWrapper;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.testing.TestClient;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class PipelineProtocolTest {
    private final IoBackend backend;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private Reactor reactor;

    PipelineProtocolTest(IoBackend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        reactor = Reactor.create(backend, 1);
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    /// Answers each line in capitals, by Netty's own codecs; `quit` closes.
    private final class Shout extends PipelineProtocol {
        @Override
        protected void initPipeline(ChannelPipeline pipeline) {
            pipeline.addLast(
                    new LineBasedFrameDecoder(100), new StringDecoder(), new StringEncoder());
            pipeline.addLast(new Answer());
        }
    }

    private final class Answer extends SimpleChannelInboundHandler<String> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, String line) {
            ctx.writeAndFlush(line.toUpperCase(java.util.Locale.ROOT) + "\n");
            if (line.equals("quit")) {
                ctx.close().addListener(_ -> events.add("closed"));
                ctx.writeAndFlush("never sent\n");
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event == ChannelInputShutdownEvent.INSTANCE ? "end" : String.valueOf(event));
            ctx.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            events.add("inactive");
        }
    }

    private ListeningPort listen(Factory factory) {
        return reactor.listen("tcp:0", factory).join();
    }

    @Test
    void nettysHandlersServeAsAProtocol() throws IOException {
        try (TestClient peer = new TestClient(listen(_ -> new Shout()).address())) {
            peer.send("one\ntw");
            assertEquals("ONE\n", peer.read(4));
            peer.send("o\n");
            peer.end();
            assertEquals("TWO\n", peer.readAll());
        }
        reactor.close();
        assertEquals(List.of("end", "inactive"), events);
    }

    @Test
    void aHandlersCloseSendsWhatWasWrittenBefore() throws IOException {
        try (TestClient peer = new TestClient(listen(_ -> new Shout()).address())) {
            peer.send("one\nquit\nthree\n");
            assertEquals("ONE\nQUIT\n", peer.readAll());
        }
    }

    @Test
    void aDrainReachesTheHandlers() throws IOException {
        try (TestClient peer = new TestClient(listen(_ -> new Shout()).address())) {
            peer.send("one\n");
            peer.read(4);
            var ended = reactor.shutdown(java.time.Duration.ofSeconds(10)).toCompletableFuture();
            assertEquals("", peer.readAll());
            peer.end();
            assertEquals(0, ended.join());
        }
        assertEquals("NOW", events.getFirst());
    }

    @Test
    void aWrapperSeesEachByteBothWays() throws IOException {
        AtomicLong in = new AtomicLong();
        AtomicLong out = new AtomicLong();
        Factory counted =
                _ ->
                        new ProtocolWrapper(new Shout()) {
                            @Override
                            public void dataReceived(ByteBuf data) {
                                in.addAndGet(data.readableBytes());
                                super.dataReceived(data);
                            }

                            @Override
                            public void write(ByteBuf data) {
                                out.addAndGet(data.readableBytes());
                                super.write(data);
                            }
                        };
        try (TestClient peer = new TestClient(listen(counted).address())) {
            peer.send("one\nquit\n");
            assertEquals("ONE\nQUIT\n", peer.readAll());
            peer.end();
        }
        reactor.close();
        assertEquals(9, in.get());
        assertEquals(9, out.get());
        assertEquals(true, events.contains("closed"));
    }
}
