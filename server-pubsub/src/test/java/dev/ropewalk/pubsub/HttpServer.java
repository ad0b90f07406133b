package dev.ropewalk.pubsub;

import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.web.Origins;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// A broadcast that speaks HTTP on a port of its own, for a test.
final class HttpServer implements AutoCloseable {
    final Reactor reactor;
    final ListeningPort port;

    HttpServer(Settings settings) {
        this(settings, 1);
    }

    HttpServer(Settings settings, int loops) {
        reactor = Reactor.create(null, loops);
        port = reactor.listen("tcp:0:interface=127.0.0.1", new Broadcast(settings)).join();
    }

    static Settings settings(History history, Limits limits, String... origins) {
        return new Settings(
                Plain.FRAMING,
                history,
                limits,
                new HttpSettings(true, new Origins(List.of(origins)), false));
    }

    static Settings settings() {
        return settings(History.DEFAULT, Limits.DEFAULT);
    }

    int number() {
        return ((InetSocketAddress) port.address()).getPort();
    }

    HttpClient connect() throws IOException {
        return new HttpClient(number());
    }

    @Override
    public void close() {
        reactor.close();
    }
}
