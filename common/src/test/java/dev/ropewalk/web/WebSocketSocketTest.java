package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// With the client of the JDK, and one that never reads.
@ParameterizedClass
@MethodSource("backends")
@Timeout(60)
class WebSocketSocketTest {
    private final Reactor reactor;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private final WebSocketOptions options = WebSocketOptions.DEFAULT.withSubprotocols("lines");

    WebSocketSocketTest(String backend) {
        reactor = Reactor.create(backend.equals("best") ? null : IoBackend.named(backend), 2);
    }

    static List<String> backends() {
        return List.of("best", "nio");
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private ListeningPort listen() {
        Site site =
                new Site(request ->
                        request.wantsWebSocket()
                                ? Response.webSocket(options, this::echo)
                                : Response.text("plain"));
        return reactor.listen(
                        "tcp:0:interface=127.0.0.1",
                        new TimeoutFactory(site).idle(Duration.ofSeconds(100)))
                .join();
    }

    private void echo(WebSocket socket) {
        socket.onText(text -> {
            taken.incrementAndGet();
            socket.sendText(text);
        });
        socket.onBinary(socket::sendBinary);
        socket.onClose(status -> heard.add("server: " + status));
    }

    private static int portOf(ListeningPort port) {
        return ((java.net.InetSocketAddress) port.address()).getPort();
    }

    private java.net.http.WebSocket connect(HttpClient client, ListeningPort port) {
        return client.newWebSocketBuilder()
                .subprotocols("other", "lines")
                .buildAsync(URI.create("ws://127.0.0.1:" + portOf(port) + "/a"), new Listener())
                .join();
    }

    private final class Listener implements java.net.http.WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                java.net.http.WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                java.net.http.WebSocket socket, int code, String reason) {
            heard.add("client: " + code + " " + reason);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(
                java.net.http.WebSocket socket, ByteBuffer data) {
            heard.add("pong " + StandardCharsets.UTF_8.decode(data));
            socket.request(1);
            return null;
        }
    }

    private String hear() throws InterruptedException {
        return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void theClientOfTheJdkIsUnderstood() throws Exception {
        ListeningPort port = listen();
        try (HttpClient client = HttpClient.newHttpClient()) {
            java.net.http.WebSocket socket = connect(client, port);
            assertEquals("lines", socket.getSubprotocol());
            socket.sendText("häß", true).join();
            assertEquals("häß", hear());
            socket.sendText("in ", false).join();
            socket.sendPing(ByteBuffer.wrap(new byte[] {'!'})).join();
            socket.sendText("parts", true).join();
            assertEquals("pong !", hear());
            assertEquals("in parts", hear());
            String large = "x".repeat(1_000_000);
            socket.sendText(large, true).join();
            assertEquals(large, hear());
            socket.sendClose(1000, "bye").join();
            List<String> both = List.of(hear(), hear());
            assertTrue(both.contains("client: 1000 bye"), both.toString());
            assertTrue(both.contains("server: 1000 bye"), both.toString());
        }
    }

    @Test
    void aDrainIsTold() throws Exception {
        ListeningPort port = listen();
        try (HttpClient client = HttpClient.newHttpClient()) {
            java.net.http.WebSocket socket = connect(client, port);
            socket.sendText("there", true).join();
            assertEquals("there", hear());
            reactor.close();
            List<String> both = List.of(hear(), hear());
            assertTrue(both.contains("client: 1001 the server is going down"), both.toString());
            assertTrue(both.contains("server: 1001 the server is going down"), both.toString());
        }
    }

    @Test
    void aClientThatNeverReadsIsNotReadFrom() throws Exception {
        ListeningPort port = listen();
        String message = ClientFrames.text("x".repeat(1000));
        byte[] all =
                (ClientFrames.upgrade("/") + message.repeat(100_000))
                        .getBytes(StandardCharsets.ISO_8859_1);
        try (SocketChannel client = SocketChannel.open(port.address())) {
            client.configureBlocking(false);
            ByteBuffer rest = ByteBuffer.wrap(all);
            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() ->
                            client.write(rest) == 0
                                    && before.getAndSet(taken.get()) == taken.get());
            // 1 KB each: the socket buffers of both sides (some MiB) and 384 KiB of ours.
            assertTrue(taken.get() < 20_000, () -> taken + " taken");
        }
        assertEquals("server: " + WebSocketCloseStatus.ABNORMAL_CLOSURE, hear());
        assertArrayEquals(new String[0], heard.toArray());
    }
}
