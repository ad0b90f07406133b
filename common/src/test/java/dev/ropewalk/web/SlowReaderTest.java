package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class SlowReaderTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final int REQUESTS = 200_000;

    /// The bytes that the client could not send any more tell that the server has stopped to read;
    /// what the resource has rendered by then bounds the memory.
    @ParameterizedTest
    @NullSource
    @EnumSource(names = "NIO")
    @Timeout(60)
    void aClientThatPipelinesAndNeverReadsIsNotReadFrom(@Nullable IoBackend backend)
            throws Exception {
        AtomicLong rendered = new AtomicLong();
        byte[] body = new byte[1000];
        Resource resource =
                request -> {
                    rendered.incrementAndGet();
                    return Response.text("").withBody(body);
                };
        try (Reactor reactor = Reactor.create(backend, 1);
                SocketChannel client = SocketChannel.open()) {
            ListeningPort port =
                    reactor.listen("tcp:0:interface=127.0.0.1", new Site(resource)).join();
            client.connect(port.address());
            client.configureBlocking(false);
            ByteBuffer requests =
                    ByteBuffer.wrap(GET.repeat(REQUESTS).getBytes(StandardCharsets.US_ASCII));
            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(50))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() ->
                            client.write(requests) == 0
                                    && before.getAndSet(rendered.get()) == rendered.get());
            // 1.2 KB an answer: the socket buffers of both sides (some MiB) and 384 KiB of ours.
            assertTrue(rendered.get() < REQUESTS / 20, () -> rendered + " rendered");
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
    }
}
