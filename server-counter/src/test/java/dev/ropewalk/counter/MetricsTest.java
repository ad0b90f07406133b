package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.FileStoreEngine;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.web.SiteOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a counter counts of itself moves with what it does.
class MetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CounterMeters meters = new CounterMeters();

    @TempDir Path folder;

    private static void send(ListeningPort port, String fields) throws Exception {
        InetSocketAddress at = (InetSocketAddress) port.address();
        try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
            String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertTrue(socket.getInputStream().readAllBytes().length > 0);
        }
    }

    private double counted(String name) {
        return registry.get("ropewalk.count." + name).functionCounter().count();
    }

    @Test
    void whatIsCountedMoves() throws Exception {
        StoreOptions storing =
                StoreOptions.DEFAULT
                        .withPlace(new FileStoreEngine.Place(folder.resolve("count")))
                        .withSync(SyncMode.ALWAYS);
        CounterSite site =
                new CounterSite(
                        new CounterSite.Access(new CorsResponses(List.of()), null),
                        storing,
                        SiteOptions.DEFAULT,
                        meters);
        try (Reactor reactor = Reactor.create(IoBackend.NIO, 1)) {
            ListeningPort port = reactor.listen("tcp:0:interface=127.0.0.1", site).join();
            meters.bindTo(registry);
            send(port, "");
            send(port, "Idempotency-Key: \"k\"\r\n");
            send(port, "Idempotency-Key: \"k\"\r\n");
            assertEquals(2, counted("numbers"));
            assertEquals(1, counted("repeats"));
            assertEquals(1, registry.get("ropewalk.count.keys").gauge().value());
            assertEquals(1, registry.get("ropewalk.count.counters").gauge().value());
            assertEquals(0, registry.get("ropewalk.count.doubt").gauge().value());
            assertTrue(registry.get("ropewalk.count.force").functionTimer().count() >= 2);
            assertTrue(registry.get("ropewalk.count.reservation").timer().count() >= 1);
            assertEquals(
                    3,
                    registry.get("ropewalk.http.requests")
                            .tag("status", "200")
                            .functionCounter()
                            .count());
        }
    }
}
