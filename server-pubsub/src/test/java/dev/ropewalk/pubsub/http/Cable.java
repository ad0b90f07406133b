package dev.ropewalk.pubsub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Between a client and a server, on a port of its own: it can be cut, and lead somewhere else.
final class Cable implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile SocketAddress server;
    private volatile boolean cut;
    private volatile CountDownLatch up = new CountDownLatch(0);
    private volatile CountDownLatch down = new CountDownLatch(0);
    private volatile String prefix = "";

    Cable(SocketAddress server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket()) {
            if (cut) {
                return;
            }
            open.add(client);
            InetSocketAddress target = (InetSocketAddress) server;
            behind.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getPort()));
            Thread back =
                    Thread.ofVirtual().start(() -> pump(behind, client, () -> down, data -> data));
            pump(client, behind, () -> up, this::stripped);
            back.join();
        } catch (IOException | InterruptedException ended) {
            open.remove(client);
        }
    }

    private void pump(
            Socket from, Socket to, Supplier<CountDownLatch> held, UnaryOperator<byte[]> change) {
        byte[] buffer = new byte[64 * 1024];
        try (to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                held.get().await();
                if (cut) {
                    return; // what was held back is lost
                }
                to.getOutputStream().write(change.apply(Arrays.copyOf(buffer, read)));
            }
        } catch (IOException | InterruptedException ended) {
            return; // the other direction sees it too
        }
    }

    /// As a proxy does that has the server below a path: a request begins what is read.
    private byte[] stripped(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("^(GET|POST) " + prefix + "/", "$1 /")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Has the server's paths begin with that from now on.
    void prefix(String path) {
        prefix = path;
    }

    /// Holds back what clients send, or what they are sent, until [#release]; a cut meanwhile loses
    /// it.
    void hold(boolean sent) {
        CountDownLatch held = new CountDownLatch(1);
        if (sent) {
            up = held;
        } else {
            down = held;
        }
    }

    void release() {
        up.countDown();
        down.countDown();
    }

    /// Ends all connections, and each new one at once.
    void cut() {
        cut = true;
        open.forEach(Cable::end);
        open.clear();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Lets connections through again.
    void mend(SocketAddress server) {
        this.server = server;
        cut = false;
    }

    @Override
    public void close() throws IOException {
        release();
        listening.close();
    }
}
