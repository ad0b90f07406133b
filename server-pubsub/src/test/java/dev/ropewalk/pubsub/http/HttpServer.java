package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.Broadcast;
import dev.ropewalk.pubsub.settings.History;
import dev.ropewalk.pubsub.settings.HttpSettings;
import dev.ropewalk.pubsub.settings.Limits;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.Settings;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.web.Origins;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// A broadcast that speaks HTTP on a port of its own, for a test.
public final class HttpServer implements AutoCloseable {
    public final Reactor reactor;
    final ListeningPort port;

    public HttpServer(Settings settings) {
        this(settings, 1);
    }

    public HttpServer(Settings settings, int loops) {
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

    public static Settings settings() {
        return settings(History.DEFAULT, Limits.DEFAULT);
    }

    public int number() {
        return ((InetSocketAddress) port.address()).getPort();
    }

    public HttpClient connect() throws IOException {
        return new HttpClient(number());
    }

    @Override
    public void close() {
        reactor.close();
    }
}
