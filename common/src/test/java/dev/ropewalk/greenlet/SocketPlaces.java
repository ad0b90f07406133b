package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.ListeningPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Waits for the peer of a [Connection].
final class SocketPlaces {
    private static final byte[] MUCH = new byte[64 * 1024 * 1024];

    private SocketPlaces() {}

    static List<Place> all() {
        return List.of(
                new Place("read", hub -> on(hub, silent -> silent.read(new byte[1], 0, 1))),
                new Place("readLine", hub -> on(hub, Connection::readLine)),
                new Place("a stream's read", hub -> on(hub, silent -> silent.input().read())),
                new Place("write", hub -> on(hub, silent -> silent.write(MUCH))),
                new Place("a writer's turn", hub -> on(hub, SocketPlaces::second)),
                new Place("select of a connection", hub -> on(hub, SocketPlaces::select)),
                new Place("connect", SocketPlaces::connect));
    }

    /// Waits on a connection whose peer neither reads nor writes.
    private static Task on(Hub hub, ConnectionHandler wait) throws IOException {
        ListeningPort port =
                hub.serve("tcp:0:interface=127.0.0.1", _ -> hub.sleep(Duration.ofDays(1)));
        Connection silent = hub.connect("tcp:" + port);
        return () -> {
            try (silent) {
                wait.handle(silent);
            } finally {
                port.stopListening();
            }
        };
    }

    private static void second(Connection silent) throws IOException {
        Hub hub = Hub.current();
        Greenlet<Void> first = hub.spawn(() -> silent.write(MUCH));
        try {
            hub.yieldNow();
            silent.write("second");
        } finally {
            first.cancel(true);
        }
    }

    private static void select(Connection silent) {
        Hub.current().select(List.of(silent), Duration.ofDays(1));
    }

    /// Linux answers no more connections than fit into the queue of those not accepted yet.
    private static Task connect(Hub hub) throws IOException {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<SocketChannel> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SocketChannel one = SocketChannel.open();
            one.configureBlocking(false);
            one.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()));
            waiting.add(one);
        }
        return () -> {
            try (full) {
                hub.connect("tcp:127.0.0.1:" + full.getLocalPort() + ":timeout=600");
            } finally {
                for (SocketChannel one : waiting) {
                    one.close();
                }
            }
        };
    }
}
