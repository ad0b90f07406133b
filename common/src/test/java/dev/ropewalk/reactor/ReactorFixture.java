package dev.ropewalk.reactor;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A reactor on one backend, for each test anew.
abstract class ReactorFixture {
    final IoBackend backend;
    Reactor reactor;

    ReactorFixture(IoBackend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        reactor = Reactor.create(backend, 2);
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    final ListeningPort listen(Supplier<Protocol> protocol) {
        return listen((Factory) peer -> protocol.get());
    }

    final ListeningPort listen(Factory factory) {
        return reactor.listen("tcp:0:interface=127.0.0.1", factory).join();
    }

    /// Keeps what happened to it.
    static class Witness extends Echo {
        final List<String> events = new CopyOnWriteArrayList<>();
        final CompletableFuture<Disconnect> lost = new CompletableFuture<>();

        @Override
        public void connectionMade() {
            events.add("made");
        }

        @Override
        public void readConnectionLost() {
            events.add("read lost");
            super.readConnectionLost();
        }

        @Override
        public void connectionLost(Disconnect reason) {
            events.add("lost");
            lost.complete(reason);
        }

        Disconnect reason() {
            return lost.orTimeout(20, SECONDS).join();
        }
    }

    final CompletableFuture<Integer> shutdown(int seconds) {
        return reactor.shutdown(Duration.ofSeconds(seconds)).toCompletableFuture();
    }
}
