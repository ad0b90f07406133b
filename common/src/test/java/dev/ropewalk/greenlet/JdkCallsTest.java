package dev.ropewalk.greenlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Calls of the JDK that give way: in each test a greenlet waits in one for what only another
/// greenlet of the same hub can give.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdkCallsTest {
    private static final String ANY_PORT = "tcp:0:interface=127.0.0.1";

    @RegisterExtension private final HubExtension hubs = new HubExtension(HubOptions.DEFAULT);

    private static InetSocketAddress echo(Hub hub) throws Exception {
        return (InetSocketAddress) hub.serve(ANY_PORT, ConnectionFixture::echo).address();
    }

    @Test
    void queuesLatchesAndFutures(Hub hub) throws Exception {
        SynchronousQueue<String> queue = new SynchronousQueue<>();
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<String> future = new CompletableFuture<>();
        Greenlet<Void> other =
                hub.spawn(() -> {
                    Thread.sleep(1);
                    queue.put("queue");
                    latch.countDown();
                    future.complete("future");
                });
        assertEquals("queue", queue.take());
        latch.await();
        assertEquals("future", future.get());
        other.body.thread.join();
    }

    @Test
    void locksAndMonitorsThatAnotherHolds(Hub hub) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Object monitor = new Object();
        List<String> seen = new ArrayList<>();
        hub.spawn(() -> {
            synchronized (monitor) {
                locked(
                        lock,
                        () -> {
                            hub.sleep(Duration.ofMillis(1));
                            seen.add("other");
                        });
                Thread.sleep(1);
                seen.add("other again");
            }
        });
        hub.yieldNow();
        locked(lock, () -> seen.add("locked"));
        synchronized (monitor) {
            seen.add("entered");
        }
        assertEquals(List.of("other", "locked", "other again", "entered"), seen);
    }

    private static void locked(Lock lock, Task task) throws Exception {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void nettysFutures(Hub hub) throws Exception {
        var promise = hub.loop().<String>newPromise();
        hub.spawn(() -> promise.setSuccess("done"));
        assertEquals("done", promise.sync().getNow());
    }

    @Test
    void socketsOnBothSides(Hub hub) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            hub.spawn(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                }
            });
            byte[] much = new byte[3_000_000];
            much[2_999_999] = 7;
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                hub.spawn(() -> {
                    client.getOutputStream().write(much);
                    client.shutdownOutput();
                });
                byte[] back = client.getInputStream().readAllBytes();
                assertEquals(much.length, back.length);
                assertEquals(7, back[2_999_999]);
            }
        }
    }

    @Test
    void channelsAndSelectors(Hub hub) throws Exception {
        try (SocketChannel channel = SocketChannel.open(echo(hub));
                Selector selector = Selector.open()) {
            channel.write(ByteBuffer.wrap("ab".getBytes(UTF_8)));
            ByteBuffer one = ByteBuffer.allocate(1);
            assertEquals(1, channel.read(one));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            assertEquals(1, selector.select());
        }
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            hub.spawn(() -> sink.write(ByteBuffer.wrap(new byte[] {1})));
            assertEquals(1, source.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void theHttpClient(Hub hub) throws Exception {
        int many = 5;
        Event allAsked = new Event(hub);
        int[] asked = {0};
        var port =
                hub.serve(
                        ANY_PORT,
                        connection -> {
                            String request = connection.readLine();
                            for (String line = request; line != null && !line.isEmpty(); ) {
                                line = connection.readLine();
                            }
                            if (++asked[0] == many) {
                                allAsked.set();
                            }
                            allAsked.await();
                            String path = String.valueOf(request).replaceAll("GET | HTTP.*", "");
                            connection.write(
                                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                                            + path.length()
                                            + "\r\n\r\n"
                                            + path);
                        });
        HttpClient client = hub.offload(HttpClient::newHttpClient);
        List<String> answers =
                new Group(hub)
                        .map(
                                i ->
                                        client.send(
                                                        HttpRequest.newBuilder(
                                                                        URI.create(
                                                                                "http://" + port
                                                                                        + "/" + i))
                                                                .build(),
                                                        HttpResponse.BodyHandlers.ofString())
                                                .body(),
                                List.of(1, 2, 3, 4, 5));
        client.shutdownNow();
        assertEquals(List.of("/1", "/2", "/3", "/4", "/5"), answers);
    }

    @Test
    void theEndOfAProcess(Hub hub) throws Exception {
        Process process = new ProcessBuilder("cat").start();
        hub.spawn(() -> {
            Thread.sleep(1);
            process.getOutputStream().close();
        });
        assertEquals(0, process.waitFor());
    }

    @Test
    void threadsOfALibraryThatTakesAFactory(Hub hub) throws Exception {
        List<String> seen = new ArrayList<>();
        try (var executor = Executors.newThreadPerTaskExecutor(hub.threadFactory())) {
            var first =
                    executor.submit(() -> {
                        Thread.sleep(2);
                        seen.add("slow");
                        return Hub.current();
                    });
            executor.submit(() -> seen.add("fast")).get();
            assertEquals(hub, first.get());
        }
        assertEquals(List.of("fast", "slow"), seen);
        assertTrue(hub.scheduler.isHere());
    }
}
