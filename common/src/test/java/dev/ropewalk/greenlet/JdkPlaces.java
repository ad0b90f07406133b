package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.ListeningPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Waits in the JDK that an interrupt ends.
final class JdkPlaces {
    private static final String LOOPBACK = "tcp:0:interface=127.0.0.1";

    private JdkPlaces() {}

    static List<Place> all() {
        return List.of(
                new Place("Thread.sleep", _ -> () -> Thread.sleep(Duration.ofDays(1))),
                new Place("Thread.join", JdkPlaces::join),
                new Place("BlockingQueue.take", _ -> new ArrayBlockingQueue<>(1)::take),
                new Place("CountDownLatch.await", _ -> new CountDownLatch(1)::await),
                new Place("Future.get", _ -> new CompletableFuture<>()::get),
                new Place("Lock.lockInterruptibly", JdkPlaces::lock),
                new Place("Condition.await", _ -> JdkPlaces::condition),
                new Place("Object.wait", _ -> JdkPlaces::monitor),
                new Place("ServerSocket.accept", _ -> JdkPlaces::accept),
                new Place("Socket.read", JdkPlaces::read),
                new Place("SocketChannel.read", JdkPlaces::readChannel),
                new Place("Selector.select", _ -> JdkPlaces::select),
                new Place("HttpClient.send", JdkPlaces::request),
                new Place("Process.waitFor", _ -> JdkPlaces::process));
    }

    /// Once it has begun: the JDK does not wait for a thread that is not started.
    private static Task join(Hub hub) {
        Greenlet<Void> sleeper = hub.spawn(() -> hub.sleep(Duration.ofDays(1)));
        hub.yieldNow();
        return sleeper.body.thread::join;
    }

    private static Task lock(Hub hub) {
        ReentrantLock lock = new ReentrantLock();
        hub.spawn(() -> {
            lock.lock();
            hub.sleep(Duration.ofDays(1));
        });
        hub.yieldNow();
        return lock::lockInterruptibly;
    }

    private static void condition() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            while (true) {
                never.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void monitor() throws InterruptedException {
        Object monitor = new Object();
        synchronized (monitor) {
            while (true) {
                monitor.wait();
            }
        }
    }

    private static void accept() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket.accept().close();
        }
    }

    private static InetSocketAddress silent(Hub hub) throws Exception {
        ListeningPort port = hub.serve(LOOPBACK, _ -> hub.sleep(Duration.ofDays(1)));
        return (InetSocketAddress) port.address();
    }

    private static Task read(Hub hub) throws Exception {
        InetSocketAddress server = silent(hub);
        Socket socket = new Socket(server.getAddress(), server.getPort());
        return () -> {
            try (socket) {
                socket.getInputStream().read();
            }
        };
    }

    private static Task readChannel(Hub hub) throws Exception {
        SocketChannel channel = SocketChannel.open(silent(hub));
        return () -> {
            try (channel) {
                channel.read(ByteBuffer.allocate(1));
            }
        };
    }

    private static void select() throws Exception {
        try (Selector selector = Selector.open()) {
            selector.select();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("in select");
        }
    }

    private static Task request(Hub hub) throws Exception {
        InetSocketAddress server = silent(hub);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort())).build();
        HttpClient client = HttpClient.newHttpClient();
        return () -> {
            try {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            } finally {
                client.shutdownNow();
            }
        };
    }

    private static void process() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
