package dev.ropewalk.pubsub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Between a client and a server, on a port of its own: it can be cut, and lead somewhere else.
final class Cable implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile SocketAddress server;
    private volatile boolean cut;

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
            Thread back = Thread.ofVirtual().start(() -> pump(behind, client));
            pump(client, behind);
            back.join();
        } catch (IOException | InterruptedException ended) {
            open.remove(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            return; // the other direction sees it too
        }
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
        listening.close();
    }
}
