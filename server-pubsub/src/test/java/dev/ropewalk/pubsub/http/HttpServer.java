package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.Broadcast;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HttpSettings;
import dev.ropewalk.pubsub.settings.Plain;
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

    public HttpServer(BroadcastSettings settings) {
        this(settings, 1);
    }

    public HttpServer(BroadcastSettings settings, int loops) {
        reactor = Reactor.create(null, loops);
        port = reactor.listen("tcp:0:interface=127.0.0.1", new Broadcast(settings)).join();
    }

    static BroadcastSettings settings(
            HistorySettings history, BroadcastLimits limits, String... origins) {
        return new BroadcastSettings(
                Plain.FRAMING,
                history,
                limits,
                new HttpSettings(true, new Origins(List.of(origins)), false));
    }

    public static BroadcastSettings settings() {
        return settings(HistorySettings.DEFAULT, BroadcastLimits.DEFAULT);
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
