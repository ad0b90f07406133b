package dev.ropewalk.echo;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.service.PolicyOptions;
import dev.ropewalk.service.Servers;
import dev.ropewalk.service.Service;
import dev.ropewalk.service.ServiceSettings;
import dev.ropewalk.testing.TestClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/// An echo server on a port of its own.
record EchoFixture(Servers servers) implements AutoCloseable {
    private static final String LOOPBACK = "tcp:0:interface=127.0.0.1";

    /// On `backend`; skips the test where that does not work here.
    static EchoFixture on(IoBackend backend) throws IOException {
        return on(backend, LOOPBACK);
    }

    static EchoFixture on(IoBackend backend, String endpoint) throws IOException {
        ServiceSettings settings =
                new ServiceSettings(backend, 2, Duration.ofSeconds(10), PolicyOptions.NONE);
        try {
            return new EchoFixture(
                    Servers.start(settings, List.of(Service.of(new EchoServer(), endpoint))));
        } catch (IllegalStateException unavailable) {
            return Assumptions.abort(String.valueOf(unavailable.getMessage()));
        }
    }

    int port() {
        return ((InetSocketAddress) servers.ports().getFirst().listening().address()).getPort();
    }

    TestClient connect() throws IOException {
        return new TestClient(port());
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        servers.close();
    }
}
